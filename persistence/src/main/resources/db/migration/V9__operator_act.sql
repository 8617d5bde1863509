-- What operators do, and who was refused that tried to. Rows are only ever added. Each has the SHA-256 of what
-- is in it and of the hash before it, so a row that was changed or taken away shows.

CREATE TABLE operator_act (
  number    bigint      PRIMARY KEY, -- from 1 without gaps
  kind      "char"      NOT NULL CHECK (kind IN ('B', 'E', 'R')), -- Begin or End of an act, Refused
  act       bigint      NOT NULL, -- the number of the row that began it
  at        timestamptz NOT NULL,
  node      text        NOT NULL, -- who recorded it
  operator  text        NOT NULL COLLATE "C", -- the key; this and the next are empty where an act ends
  client    text        NOT NULL,
  method    text        NOT NULL,
  path      text        NOT NULL,
  body      text        NOT NULL,
  market    text        NOT NULL COLLATE "C",
  account   text        NOT NULL COLLATE "C",
  trace_id  text        NOT NULL,
  status    integer     NOT NULL, -- of HTTP; this and the next are empty where an act begins
  code      text        NOT NULL,
  note      text        NOT NULL,
  hash      bytea       NOT NULL
);

-- An act ends once.
CREATE UNIQUE INDEX operator_act_end_idx ON operator_act (act) WHERE kind = 'E';
CREATE INDEX operator_act_operator_idx ON operator_act (operator, number) WHERE kind <> 'E';
CREATE INDEX operator_act_market_idx ON operator_act (market, number) WHERE kind <> 'E' AND market <> '';
CREATE INDEX operator_act_account_idx ON operator_act (account, number) WHERE kind <> 'E' AND account <> '';

-- The end of the chain. Whoever adds a row locks this one, so nodes do so one after the other.
CREATE TABLE operator_act_end (
  number bigint NOT NULL,
  hash   bytea  NOT NULL
);

INSERT INTO operator_act_end VALUES (0, decode(repeat('00', 32), 'hex'));

CREATE FUNCTION refuse_to_change_acts() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'rows of operator_act are never changed or deleted';
END
$$;

CREATE TRIGGER only_added BEFORE UPDATE OR DELETE OR TRUNCATE ON operator_act
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_to_change_acts();
