-- The investment boundary of a case: every run keeps its rows, the highest revision is in force.
create table ge_cost_item (
  application_no varchar(40)    not null references ge_case (application_no),
  revision       integer        not null,
  item           varchar(32)    not null,
  payer          varchar(32)    not null,
  rule           varchar(16)    not null,
  source         varchar(400)   not null,
  reason         varchar(1000)  not null,
  estimate       numeric(16, 2),
  at             timestamp(6) with time zone not null,
  actor          varchar(64)    not null,
  primary key (application_no, revision, item)
);
