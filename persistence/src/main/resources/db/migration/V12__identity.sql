-- What keys may be used for, and what their secrets are sealed with. What is "sealed" here is encrypted with a data
-- key, and data keys with the master key, which is not in this database.

CREATE TABLE data_key (
  id         integer     PRIMARY KEY,
  master_key text        NOT NULL, -- the name of the master key it is wrapped with
  wrapped    text        NOT NULL,
  created_at timestamptz NOT NULL DEFAULT now()
);

ALTER TABLE api_key
  ALTER COLUMN secret DROP NOT NULL, -- plain only until a node that can seal it has started
  ADD COLUMN material     text, -- sealed: what signatures are checked with
  ADD COLUMN algorithm    text NOT NULL DEFAULT 'HMAC_SHA256' CHECK (algorithm IN ('HMAC_SHA256', 'ED25519')),
  ADD COLUMN scopes       text NOT NULL DEFAULT 'READ,TRADE,TRANSFER,ADMIN',
  ADD COLUMN networks     text NOT NULL DEFAULT '', -- in CIDR notation, with commas; empty for anywhere
  ADD COLUMN label        text NOT NULL DEFAULT '',
  ADD COLUMN expires_at   timestamptz,
  ADD COLUMN last_used_at timestamptz,
  DROP CONSTRAINT api_key_role_check,
  ADD CONSTRAINT api_key_role_check CHECK (role IN ('TRADER', 'OPERATOR', 'COMPLIANCE', 'ADMIN')),
  ADD CONSTRAINT api_key_material_check CHECK (secret IS NOT NULL OR material IS NOT NULL);

CREATE INDEX api_key_account_idx ON api_key (account) WHERE revoked_at IS NULL;

-- Somebody has to be there who can make others administrators.
UPDATE api_key SET role = 'ADMIN' WHERE role = 'OPERATOR' AND (key = 'first-operator' OR demo);

-- Signatures of requests that may be done once only, as long as they could be sent again.
CREATE TABLE used_signature (
  digest  text        PRIMARY KEY,
  used_at timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX used_signature_used_at_idx ON used_signature (used_at);
