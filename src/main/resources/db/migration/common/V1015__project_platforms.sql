-- Platforms that pushed a project another one had pushed first: what they last said, to know an equal repeat.
create table ge_project_platform (
  project_code varchar(80) not null references ge_project (project_code),
  platform     varchar(64) not null,
  body_hash    varchar(64) not null,
  pushed_at    timestamp(6) with time zone not null,
  primary key (project_code, platform)
);
create index ge_project_platform_of on ge_project_platform (platform, project_code);
create index ge_project_worked on ge_project (process_instance_id);
