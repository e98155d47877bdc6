-- Trials of a change by process owners: what was asked, how far it is, what came of it. At most one runs: its slot is taken.
create table ge_simulation (
  id          varchar(36)  not null primary key,
  state       varchar(16)  not null,
  slot        varchar(8)   unique,
  asked       text         not null,
  side        varchar(8),
  done        integer      not null,
  total       integer      not null,
  started_by  varchar(64)  not null,
  started_at  timestamp(6) with time zone not null,
  heard_at    timestamp(6) with time zone not null,
  ended_at    timestamp(6) with time zone,
  result      text,
  failure     varchar(2000)
);
create index ge_simulation_started on ge_simulation (started_at);
