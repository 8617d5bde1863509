-- Names under which clients of Binance hear of their accounts, for an hour unless they are renewed. A
-- credential has one at a time.
CREATE TABLE listen_key (
  listen_key text        PRIMARY KEY COLLATE "C",
  api_key    text        NOT NULL UNIQUE COLLATE "C",
  account    text        NOT NULL COLLATE "C",
  expires_at timestamptz NOT NULL
);
