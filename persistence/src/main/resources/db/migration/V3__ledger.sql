-- What the journal adds up to, written from it together with the position it was written up to.

CREATE TABLE projection_offset (
  name     text   PRIMARY KEY,
  ordering bigint NOT NULL
);

INSERT INTO projection_offset VALUES ('ledger', 0);

-- Amounts are whole numbers of smallest units. They are numeric because what all accounts own together,
-- which the virtual accounts mirror, may exceed a bigint although no single account can.
-- Virtual accounts have a colon in their name and hold nothing: clearing:<MARKET>, external:deposits
-- (what came in, negative) and external:withdrawals.
CREATE TABLE ledger_balance (
  account   text    NOT NULL,
  asset     text    NOT NULL,
  available numeric NOT NULL,
  held      numeric NOT NULL,
  PRIMARY KEY (account, asset)
) WITH (fillfactor = 70);

-- How far the two ends of each account's channel to a market are. Deliberately without further index:
-- every trade changes these rows, and only an occasional scan looks for the ones that lag.
CREATE TABLE settlement_channel (
  account   text   NOT NULL,
  market    text   NOT NULL,
  reserved  bigint NOT NULL, -- last submission the account sent
  processed bigint NOT NULL, -- last submission the market decided
  issued    bigint NOT NULL, -- last settlement the market sent
  applied   bigint NOT NULL, -- last settlement the account applied
  PRIMARY KEY (account, market)
) WITH (fillfactor = 70);
