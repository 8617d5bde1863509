-- Deposits that may come in: checked against what all accounts together may own, and not yet in the
-- ledger. Each is deleted in the transaction that writes its deposit to the ledger.
CREATE TABLE deposit_admission (
  account   text   NOT NULL COLLATE "C",
  reference text   NOT NULL COLLATE "C",
  asset     text   NOT NULL COLLATE "C",
  units     bigint NOT NULL CHECK (units > 0),
  attempts  bigint NOT NULL DEFAULT 1, -- how often it was let in and not refused since
  PRIMARY KEY (account, reference)
);

CREATE INDEX deposit_admission_asset_idx ON deposit_admission (asset) INCLUDE (units);

-- What the ledger must have come to before it tells how much there is: every deposit up to there is
-- in the ledger or will be, and has no admission.
ALTER TABLE projection_offset ADD COLUMN complete_at bigint NOT NULL DEFAULT 0;

UPDATE projection_offset
SET complete_at = (SELECT coalesce(max(ordering), 0) FROM event_journal) WHERE name = 'ledger';

-- As before, and from the place it was at every deposit has an admission again.
CREATE OR REPLACE FUNCTION ledger_reset() RETURNS void LANGUAGE sql AS $$
  UPDATE projection_offset SET complete_at = greatest(complete_at, ordering), ordering = 0
    WHERE name = 'ledger'; -- first, as its writers do
  TRUNCATE ledger_balance, ledger_transaction, settlement_channel;
$$;
