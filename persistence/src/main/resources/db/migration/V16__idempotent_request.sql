-- Requests to which their senders gave a key of their own, and how they were answered; a row goes after 24 hours.
CREATE TABLE idempotent_request (
  sender   text        NOT NULL,
  key      text        NOT NULL,
  request  text        NOT NULL,
  begun_at timestamptz NOT NULL DEFAULT now(),
  status   integer,
  body     text,
  PRIMARY KEY (sender, key)
);
CREATE INDEX idempotent_request_by_time ON idempotent_request (begun_at);
