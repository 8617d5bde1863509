-- Who may come in: keys, users, their sessions, and what their secrets are sealed with. What is "sealed" here is
-- encrypted with a data key, and data keys with the master key, which is not in this database.

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

CREATE TABLE exchange_user (
  id                  text        PRIMARY KEY,
  email               text        NOT NULL UNIQUE, -- in lower case
  password            text        NOT NULL,        -- Argon2id, with its parameters and salt
  role                text        NOT NULL CHECK (role IN ('TRADER', 'OPERATOR', 'COMPLIANCE', 'ADMIN')),
  enabled             boolean     NOT NULL DEFAULT true,
  totp_secret         text,       -- sealed; null for none
  totp_confirmed      boolean     NOT NULL DEFAULT false,
  totp_step           bigint      NOT NULL DEFAULT 0, -- the last one a code of was used
  created_at          timestamptz NOT NULL DEFAULT now(),
  password_changed_at timestamptz NOT NULL DEFAULT now()
);

CREATE TABLE user_account (
  account  text     PRIMARY KEY,
  user_id  text     NOT NULL REFERENCES exchange_user,
  position smallint NOT NULL, -- its first is what it acts for unless it says otherwise
  UNIQUE (user_id, position)
);

-- Each lets its user in once without a second factor.
CREATE TABLE recovery_code (
  user_id text NOT NULL REFERENCES exchange_user,
  digest  text NOT NULL,
  PRIMARY KEY (user_id, digest)
);

CREATE TABLE user_session (
  id           text        PRIMARY KEY,
  user_id      text        NOT NULL REFERENCES exchange_user,
  client       text        NOT NULL, -- the network address it began from
  second_factor boolean   NOT NULL, -- whether it began with one
  created_at   timestamptz NOT NULL DEFAULT now(),
  used_at      timestamptz NOT NULL DEFAULT now(),
  expires_at   timestamptz NOT NULL,
  revoked_at   timestamptz
);
CREATE INDEX user_session_user_idx ON user_session (user_id) WHERE revoked_at IS NULL;
CREATE INDEX user_session_expires_at_idx ON user_session (expires_at);

-- Each can be used once for the next; who uses one again ends the session.
CREATE TABLE refresh_token (
  digest     text        PRIMARY KEY,
  session_id text        NOT NULL REFERENCES user_session ON DELETE CASCADE,
  used_at    timestamptz
);
CREATE INDEX refresh_token_session_idx ON refresh_token (session_id);

-- What access tokens are signed with; the newest signs.
CREATE TABLE signing_key (
  id         text        PRIMARY KEY,
  public_key text        NOT NULL, -- as JSON Web Key
  sealed     text        NOT NULL, -- the same with the private part
  created_at timestamptz NOT NULL DEFAULT now()
);

-- Who failed to prove who they are, by user and by network address.
CREATE TABLE credential_failure (
  subject      text        PRIMARY KEY,
  failures     integer     NOT NULL,
  failed_at    timestamptz NOT NULL,
  locked_until timestamptz NOT NULL
);
CREATE INDEX credential_failure_failed_at_idx ON credential_failure (failed_at);
