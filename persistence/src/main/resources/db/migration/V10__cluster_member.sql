-- Who is a member of the cluster on this database. Each member counts its own row up once a second; whoever wants to
-- form a new cluster watches whether anybody's count still moves. Nothing else reads it.

CREATE TABLE cluster_member (
  incarnation uuid        PRIMARY KEY,
  address     text        NOT NULL,
  beats       bigint      NOT NULL,
  seen_at     timestamptz NOT NULL DEFAULT now()
);
