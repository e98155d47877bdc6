-- One row per permit of a case, each decided on its own; round counts resubmissions.
create table ge_permit (
  application_no varchar(40)  not null references ge_case (application_no),
  permit         varchar(40)  not null,
  route          varchar(24)  not null,
  applicant      varchar(16)  not null,
  state          varchar(16)  not null,
  round          integer      not null,
  submitted_at   timestamp(6) with time zone,
  submission_no  varchar(80),
  decided_at     timestamp(6) with time zone,
  decided_by     varchar(64),
  document_no    varchar(80),
  reason         varchar(2000),
  primary key (application_no, permit)
);
