-- Every movement of an account's money, one row each, written from the journal together with the
-- balances it adds up to; and the same as double entries.

-- What an account gained of an asset (units) and, in a trade, of the market's quote asset
-- (quote_units); negative for what it gave. Fees are apart: units and quote_units are without them.
-- The key serves the paging of one account by time, and refuses a movement that is there already.
CREATE TABLE ledger_transaction (
  at           timestamptz NOT NULL, -- when it was decided
  ordering     bigint      NOT NULL, -- its row of the journal
  units        bigint      NOT NULL,
  quote_units  bigint,
  fee_units    bigint,               -- paid by the account; negative for a rebate
  order_id     bigint,
  trade_id     bigint,
  item         integer     NOT NULL, -- its place among the events of that row, from 0
  kind         "char"      NOT NULL, -- Deposit, Withdrawal, Trade, Income from fees
  fee_in_quote boolean,
  account      text        NOT NULL COLLATE "C",
  asset        text        NOT NULL COLLATE "C", -- of units; in a trade the market's base asset
  market       text        COLLATE "C",
  reference    text        COLLATE "C",
  PRIMARY KEY (account, at, ordering, item)
);

-- A caller's reference moves money once. Few rows have one, so this costs a trade nothing.
CREATE UNIQUE INDEX ledger_transaction_reference_idx ON ledger_transaction (account, reference)
  WHERE reference IS NOT NULL;

-- Entries: what each movement changed, asset by asset, and the account on the other side of it.
CREATE VIEW ledger_entry AS
SELECT t.account, t.at, t.ordering, t.item, e.entry, e.kind, e.asset, e.units, e.counter_account,
  t.market, t.order_id, t.trade_id, t.reference
FROM ledger_transaction t
CROSS JOIN LATERAL (VALUES
  (1,
   CASE t.kind WHEN 'D' THEN 'DEPOSIT' WHEN 'W' THEN 'WITHDRAWAL' WHEN 'T' THEN 'TRADE'
     ELSE 'FEE_INCOME' END,
   t.asset,
   t.units,
   CASE t.kind WHEN 'D' THEN 'external:deposits' WHEN 'W' THEN 'external:withdrawals'
     ELSE 'clearing:' || t.market END),
  (2,
   CASE t.kind WHEN 'T' THEN 'TRADE' ELSE 'FEE_INCOME' END,
   split_part(t.market, '_', 2),
   t.quote_units,
   'clearing:' || t.market),
  (3,
   CASE WHEN t.fee_units < 0 THEN 'REBATE' ELSE 'FEE' END,
   CASE WHEN t.fee_in_quote THEN split_part(t.market, '_', 2) ELSE t.asset END,
   -t.fee_units,
   'clearing:' || t.market)
) AS e (entry, kind, asset, units, counter_account)
WHERE e.units <> 0;

-- Postings: each entry on both of its sides, so that the lines of an entry add up to zero.
CREATE VIEW ledger_posting AS
SELECT ordering, item, entry, at, account, kind, asset, units, market, order_id, trade_id, reference
FROM ledger_entry
UNION ALL
SELECT ordering, item, entry, at, counter_account, kind, asset, -units, market, order_id, trade_id,
  reference
FROM ledger_entry;

-- All balances of an asset by who has them. The total is zero at any moment.
CREATE VIEW ledger_trial_balance AS
SELECT asset,
  coalesce(sum(available + held) FILTER (WHERE strpos(account, ':') = 0 AND account <> 'house'), 0)
    AS customers,
  coalesce(sum(available + held) FILTER (WHERE account = 'house'), 0) AS house,
  coalesce(sum(available + held) FILTER (WHERE account LIKE 'clearing:%'), 0) AS clearing,
  coalesce(sum(available + held) FILTER (WHERE account = 'external:deposits'), 0) AS deposits,
  coalesce(sum(available + held) FILTER (WHERE account = 'external:withdrawals'), 0)
    AS withdrawals,
  sum(available + held) AS total
FROM ledger_balance GROUP BY asset;

-- Accounts whose postings do not add up to their balance: none, unless something broke.
CREATE VIEW ledger_discrepancy AS
SELECT account, asset, coalesce(posted, 0) AS posted, coalesce(balance, 0) AS balance
FROM
  (SELECT account, asset, sum(units) AS posted FROM ledger_posting GROUP BY account, asset) AS p
  FULL JOIN (SELECT account, asset, available + held AS balance FROM ledger_balance) AS b
    USING (account, asset)
WHERE coalesce(posted, 0) <> coalesce(balance, 0);

-- Forgets all that was counted, so that it is counted again from the first row of the journal.
CREATE FUNCTION ledger_reset() RETURNS void LANGUAGE sql AS $$
  UPDATE projection_offset SET ordering = 0 WHERE name = 'ledger'; -- first, as its writers do
  TRUNCATE ledger_balance, ledger_transaction, settlement_channel;
$$;

-- What was counted before this table was there is not in it.
SELECT ledger_reset();
