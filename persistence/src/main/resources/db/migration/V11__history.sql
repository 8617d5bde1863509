-- What happened, for who asks later: trades, candles and orders, written from the journal together with the
-- position it was written up to. Partitions are made ahead of time and dropped when they are old enough by
-- whoever writes; where nothing is said of time there is one partition for ever.

INSERT INTO projection_offset VALUES ('history', 0);

-- The public trades of each market.
CREATE TABLE trade (
  at            timestamptz NOT NULL,
  trade_id      bigint      NOT NULL, -- counts from 1 without gaps on its market
  price_ticks   bigint      NOT NULL,
  quantity_lots bigint      NOT NULL,
  taker_buys    boolean     NOT NULL,
  market        text        NOT NULL COLLATE "C",
  PRIMARY KEY (market, at, trade_id)
) PARTITION BY RANGE (at);

-- The last trade of each market, which is in the table above unless that has dropped it.
CREATE TABLE last_trade (
  market        text        PRIMARY KEY COLLATE "C",
  at            timestamptz NOT NULL,
  trade_id      bigint      NOT NULL,
  price_ticks   bigint      NOT NULL,
  quantity_lots bigint      NOT NULL,
  taker_buys    boolean     NOT NULL
) WITH (fillfactor = 70);

-- Candles of intervals with trades. Sums are numeric: a month's may be more than a bigint can count.
CREATE TABLE candle (
  market                text        NOT NULL COLLATE "C",
  span                  text        NOT NULL COLLATE "C", -- 1s 1m 3m 5m 15m 30m 1h 2h 4h 6h 8h 12h 1d 3d 1w 1M
  opens_at              timestamptz NOT NULL,
  open_ticks            bigint      NOT NULL,
  high_ticks            bigint      NOT NULL,
  low_ticks             bigint      NOT NULL,
  close_ticks           bigint      NOT NULL,
  trades                bigint      NOT NULL,
  first_trade_id        bigint      NOT NULL,
  last_trade_id         bigint      NOT NULL,
  volume_lots           numeric     NOT NULL,
  quote_units           numeric     NOT NULL,
  taker_buy_lots        numeric     NOT NULL,
  taker_buy_quote_units numeric     NOT NULL,
  PRIMARY KEY (market, span, opens_at)
) PARTITION BY LIST (span);

CREATE TABLE candle_seconds PARTITION OF candle FOR VALUES IN ('1s') PARTITION BY RANGE (opens_at);
CREATE TABLE candle_minutes PARTITION OF candle FOR VALUES IN ('1m', '3m', '5m', '15m', '30m')
  PARTITION BY RANGE (opens_at);
CREATE TABLE candle_hours PARTITION OF candle FOR VALUES IN ('1h', '2h', '4h', '6h', '8h', '12h')
  WITH (fillfactor = 70);
CREATE TABLE candle_days PARTITION OF candle FOR VALUES IN ('1d', '3d', '1w', '1M') WITH (fillfactor = 70);

-- Orders that were taken in and are not closed yet, as far as the history is. Orders that open and close
-- within one step of it never come here.
CREATE TABLE open_order (
  account            text        NOT NULL COLLATE "C",
  market             text        NOT NULL COLLATE "C",
  submission         bigint      NOT NULL, -- what clients know as its orderId
  created_at         timestamptz NOT NULL,
  updated_at         timestamptz NOT NULL,
  price_ticks        bigint      NOT NULL, -- as asked for; 0 where a market order named none
  limit_ticks        bigint      NOT NULL, -- the worst price it may trade at now
  quantity_lots      bigint      NOT NULL, -- in total; what is filled, where it is for an amount of quote asset
  asked_lots         bigint      NOT NULL, -- as asked for; 0 where it is for an amount of quote asset
  filled_lots        bigint      NOT NULL,
  filled_quote_units bigint      NOT NULL,
  list_id            bigint      NOT NULL, -- the first order of its list; 0 for none
  side               text        NOT NULL COLLATE "C",
  type               text        NOT NULL COLLATE "C",
  time_in_force      text        NOT NULL COLLATE "C",
  status             text        NOT NULL COLLATE "C",
  waits_for          text        NOT NULL COLLATE "C",
  reason             text        COLLATE "C",
  client_order_id    text        COLLATE "C",
  options            bytea,                -- what else it asked for, in a stored form
  PRIMARY KEY (account, market, submission)
);

-- Orders that are closed, by when that was (updated_at).
CREATE TABLE closed_order (
  LIKE open_order,
  PRIMARY KEY (account, updated_at, market, submission)
) PARTITION BY RANGE (updated_at);

-- On which side each order of a market was, one bit for each of 8,192 consecutive order ids of the market,
-- the lowest bit of the first byte first, set for a buyer: trades in the journal do not say it.
CREATE TABLE order_sides (
  market text   NOT NULL COLLATE "C",
  chunk  bigint NOT NULL, -- order id / 8192
  sides  bytea  NOT NULL,
  PRIMARY KEY (market, chunk)
);
ALTER TABLE order_sides ALTER COLUMN sides SET STORAGE PLAIN;

-- Whether the account's order rested or came in; only in trades. With it the ledger has all of a fill.
ALTER TABLE ledger_transaction ADD COLUMN maker boolean;

-- Forgets all history, so that it is written again from the first row of the journal.
CREATE FUNCTION history_reset() RETURNS void LANGUAGE sql AS $$
  UPDATE projection_offset SET ordering = 0 WHERE name = 'history'; -- first, as its writers do
  TRUNCATE trade, last_trade, candle, open_order, closed_order, order_sides;
$$;

-- What was counted before has no word of makers and takers.
SELECT ledger_reset();
