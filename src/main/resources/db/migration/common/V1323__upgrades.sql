-- Files that owners changed and a newer product brings otherwise too: what both began with, what the product brings, what was decided.
create table ge_upgrade (
  id         varchar(36)  not null primary key,
  file       varchar(255) not null,
  state      varchar(16)  not null,
  base       text         not null,
  product    text         not null,
  found_at   timestamp(6) with time zone not null,
  decided_by varchar(64),
  decided_at timestamp(6) with time zone,
  reason     varchar(2000)
);
create index ge_upgrade_file on ge_upgrade (file);
