-- Models, tables and forms that two persons stand for: submitted with a reason, deployed once somebody else confirms.
create table ge_release (
  id            varchar(36)   not null primary key,
  state         varchar(16)   not null,
  reason        varchar(2000) not null,
  submitted_by  varchar(64)   not null,
  submitted_at  timestamp(6) with time zone not null,
  decided_by    varchar(64),
  decided_at    timestamp(6) with time zone,
  note          varchar(2000),
  deployment_id varchar(64)
);

create table ge_release_file (
  release_id varchar(36)  not null references ge_release (id),
  name       varchar(255) not null,
  sha256     varchar(64)  not null,
  content    blob     not null,
  primary key (release_id, name)
);
