-- What is traded, on which terms, and by whom. Amounts are in smallest units.

CREATE TABLE asset (
  code  text     PRIMARY KEY,
  scale smallint NOT NULL CHECK (scale BETWEEN 0 AND 12)
);

CREATE TABLE market (
  id              text        PRIMARY KEY,
  base            text        NOT NULL REFERENCES asset (code),
  quote           text        NOT NULL REFERENCES asset (code),
  tick_size_units bigint      NOT NULL CHECK (tick_size_units > 0), -- quote units per whole base unit
  lot_size_units  bigint      NOT NULL CHECK (lot_size_units > 0),  -- base units
  maker_fee_ppm   bigint      NOT NULL CHECK (maker_fee_ppm >= 0),  -- parts per million
  taker_fee_ppm   bigint      NOT NULL CHECK (taker_fee_ppm >= 0),
  created_at      timestamptz NOT NULL DEFAULT now()
);

CREATE TABLE api_key (
  key        text        PRIMARY KEY,
  secret     text        NOT NULL, -- kept readable: checking a signature needs it
  account    text        NOT NULL,
  role       text        NOT NULL CHECK (role IN ('TRADER', 'OPERATOR')),
  demo       boolean     NOT NULL,
  created_at timestamptz NOT NULL DEFAULT now(),
  revoked_at timestamptz
);
