-- In which asset a market takes its fees, and makers that are paid instead of paying.

ALTER TABLE market
  ADD COLUMN fee_asset text NOT NULL DEFAULT 'RECEIVED' CHECK (fee_asset IN ('RECEIVED', 'QUOTE'));

-- Who opens a market says so from now on.
ALTER TABLE market ALTER COLUMN fee_asset DROP DEFAULT;

ALTER TABLE market
  DROP CONSTRAINT market_maker_fee_ppm_check,
  ADD CONSTRAINT market_maker_fee_ppm_check
    CHECK (maker_fee_ppm >= CASE fee_asset WHEN 'QUOTE' THEN -taker_fee_ppm ELSE 0 END);
