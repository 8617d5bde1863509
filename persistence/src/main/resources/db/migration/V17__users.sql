-- Users who log in, their sessions, and what their access tokens are signed with. What is "sealed" is encrypted with a
-- data key; a "digest" is SHA-256 of something that nobody can guess.

CREATE TABLE exchange_user (
  id                  text        PRIMARY KEY COLLATE "C",
  email               text        NOT NULL UNIQUE COLLATE "C", -- in lower case
  password            text        NOT NULL,                    -- Argon2id, with its parameters and salt
  role                text        NOT NULL CHECK (role IN ('TRADER', 'OPERATOR', 'COMPLIANCE', 'ADMIN')),
  account             text        NOT NULL UNIQUE COLLATE "C",
  enabled             boolean     NOT NULL DEFAULT true,
  totp_secret         text,       -- sealed; null for none
  totp_confirmed      boolean     NOT NULL DEFAULT false,
  totp_step           bigint      NOT NULL DEFAULT 0, -- the last one a code of was used
  created_at          timestamptz NOT NULL,
  password_changed_at timestamptz NOT NULL
);

-- Each lets its user in once without an authenticator.
CREATE TABLE recovery_code (
  user_id text NOT NULL COLLATE "C" REFERENCES exchange_user,
  digest  text NOT NULL,
  PRIMARY KEY (user_id, digest)
);

-- A refresh token has two parts: the one of its family stays, the other is good once. Who comes with the family and
-- another second part has a token that was used before.
CREATE TABLE user_session (
  id             text        PRIMARY KEY COLLATE "C",
  user_id        text        NOT NULL COLLATE "C" REFERENCES exchange_user,
  family_digest  text        NOT NULL UNIQUE COLLATE "C",
  refresh_digest text        NOT NULL,
  client         text        NOT NULL, -- the network address it began from
  second_factor  boolean     NOT NULL, -- whether it began with one
  created_at     timestamptz NOT NULL,
  used_at        timestamptz NOT NULL,
  expires_at     timestamptz NOT NULL,
  revoked_at     timestamptz
);
CREATE INDEX user_session_user_idx ON user_session (user_id) WHERE revoked_at IS NULL;
CREATE INDEX user_session_expires_at_idx ON user_session (expires_at);

-- What access tokens are signed with.
CREATE TABLE signing_key (
  id         text        PRIMARY KEY COLLATE "C",
  public_key text        NOT NULL, -- as JSON Web Key
  sealed     text        NOT NULL, -- the same with the private part
  created_at timestamptz NOT NULL
);

-- Who failed to log in, by the digest of an email address, of a network address, and of both.
CREATE TABLE login_failure (
  subject      text        PRIMARY KEY COLLATE "C",
  failures     integer     NOT NULL,
  failed_at    timestamptz NOT NULL,
  locked_until timestamptz NOT NULL
);
CREATE INDEX login_failure_failed_at_idx ON login_failure (failed_at);
