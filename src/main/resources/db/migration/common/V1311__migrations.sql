-- Running cases brought along to another version of their model: ordered by an owner, worked off in the background by any node.
-- running_key is the key while the order is worked on, else null: two orders for one model wait for each other.
create table ge_migration (
  id           varchar(36)  not null primary key,
  process_key  varchar(255) not null,
  from_version integer      not null,
  to_version   integer      not null,
  dry_run      boolean      not null,
  running_key  varchar(255) unique,
  submitted_by varchar(64)  not null,
  submitted_at timestamp(6) with time zone not null,
  worker       varchar(64)  not null,
  beat_at      timestamp(6) with time zone not null,
  finished_at  timestamp(6) with time zone
);

-- One process of a case. moved_dates says which dates would move, reason why it stays where it is.
create table ge_migration_case (
  migration_id        varchar(36)   not null references ge_migration (id),
  process_instance_id varchar(64)   not null,
  application_no      varchar(255),
  state               varchar(16)   not null,
  reason              varchar(2000),
  moved_dates         varchar(2000),
  primary key (migration_id, process_instance_id)
);
create index ge_migration_case_state on ge_migration_case (migration_id, state);
