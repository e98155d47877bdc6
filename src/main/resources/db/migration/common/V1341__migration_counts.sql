-- How far an order is stands with it, and so does its plan: whoever follows it counts nothing.
alter table ge_migration add column total integer default 0 not null;
alter table ge_migration add column moved integer default 0 not null;
alter table ge_migration add column refused integer default 0 not null;
alter table ge_migration add column plan text;
update ge_migration set
  total = (select count(*) from ge_migration_case c where c.migration_id = ge_migration.id),
  moved = (select count(*) from ge_migration_case c where c.migration_id = ge_migration.id and c.state = 'MOVED'),
  refused = (select count(*) from ge_migration_case c where c.migration_id = ge_migration.id and c.state = 'REFUSED');

drop index ge_migration_case_state;
create index ge_migration_case_next on ge_migration_case (migration_id, state, application_no, process_instance_id);
