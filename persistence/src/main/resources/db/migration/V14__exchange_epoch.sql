-- Which history this is. One that was restored to an earlier moment goes on from there as another one, with the same
-- sequence numbers for other events: so it gets another epoch. A server begins a new timeline with each recovery, and
-- another server has another identifier: where these are not those noted here, the history is another one.

CREATE TABLE exchange_epoch (
  only_row          boolean PRIMARY KEY DEFAULT true CHECK (only_row),
  epoch             uuid    NOT NULL,
  system_identifier bigint  NOT NULL,
  timeline          text    NOT NULL
);
