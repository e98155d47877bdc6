-- Who is signed in on the pages, for all nodes and over restarts: the tables of Spring Session under our names. Times in
-- milliseconds since 1970.
create table ge_session (
  primary_id            char(36) not null primary key,
  session_id            char(36) not null,
  creation_time         bigint   not null,
  last_access_time      bigint   not null,
  max_inactive_interval integer  not null,
  expiry_time           bigint   not null,
  principal_name        varchar(100)
);
create unique index ge_session_id on ge_session (session_id);
create index ge_session_expiry on ge_session (expiry_time);
create index ge_session_principal on ge_session (principal_name);
create table ge_session_attributes (
  session_primary_id char(36)     not null,
  attribute_name     varchar(200) not null,
  attribute_bytes    bytea        not null,
  primary key (session_primary_id, attribute_name),
  foreign key (session_primary_id) references ge_session (primary_id) on delete cascade
);
