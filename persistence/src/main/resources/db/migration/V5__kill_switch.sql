-- What operators did to the kill switch of the exchange. The latest act says whether it is engaged, and
-- markets go by the number; rows are only ever added.

CREATE TABLE kill_switch_act (
  number  bigint      PRIMARY KEY CHECK (number > 0),
  engaged boolean     NOT NULL,
  actor   text        NOT NULL, -- the key the operator acted with
  reason  text        NOT NULL,
  at      timestamptz NOT NULL DEFAULT clock_timestamp()
);
