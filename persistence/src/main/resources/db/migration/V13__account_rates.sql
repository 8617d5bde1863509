-- How much an account may ask for, where an operator said something else than is usual.
CREATE TABLE account_rates (
  account text PRIMARY KEY,
  requests_in_ten_seconds bigint NOT NULL CHECK (requests_in_ten_seconds > 0),
  orders_in_ten_seconds bigint NOT NULL CHECK (orders_in_ten_seconds > 0),
  orders_in_day bigint NOT NULL CHECK (orders_in_day > 0),
  actor text NOT NULL,
  reason text NOT NULL,
  set_at timestamptz NOT NULL DEFAULT now()
);
