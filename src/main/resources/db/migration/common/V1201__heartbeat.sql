-- The last moment at which each node could write: health answers from it, and a node whose clock is behind refuses to start.
create table ge_heartbeat (
  node    varchar(64) not null primary key,
  beat_at timestamp(6) with time zone not null
);
create index ge_idempotency_age on ge_idempotency (created_at);
