-- An earlier version of a model that was made the live one again: deployed anew in the same transaction, by whom and why.
create table ge_rollback (
  id               varchar(36)   not null primary key,
  process_key      varchar(255)  not null,
  from_version     integer       not null,
  restored_version integer       not null,
  live_version     integer       not null,
  deployment_id    varchar(64)   not null unique,
  reason           varchar(2000) not null,
  rolled_back_by   varchar(64)   not null,
  rolled_back_at   timestamp(6) with time zone not null
);
create index ge_rollback_key on ge_rollback (process_key, rolled_back_at);

-- Who made a deployment, by whichever door, written in its transaction; what the product deploys itself at start has no row.
create table ge_deployer (
  deployment_id varchar(64) not null primary key,
  user_id       varchar(64) not null
);
