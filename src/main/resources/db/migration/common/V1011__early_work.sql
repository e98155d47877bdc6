-- The process that does the early work on a project, while there is one.
alter table ge_project add column process_instance_id varchar(64);
