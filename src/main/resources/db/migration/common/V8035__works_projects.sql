-- The project code of the works of a circuit (000 三(一)3); works built first are entered afterwards, by month (003 措施5).
create table ge_works_project (
  application_no varchar(40) not null references ge_case (application_no),
  circuit        integer     not null,
  project_no     varchar(64) not null,
  entered_at     timestamp(6) with time zone not null,
  entered_by     varchar(64) not null,
  primary key (application_no, circuit)
);
