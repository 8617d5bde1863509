-- Accounts whose kill switch is engaged and that still have orders open, written from the journal with the
-- ledger. They are woken until their markets have cancelled everything.
CREATE TABLE stopping_account (
  account text PRIMARY KEY
);
