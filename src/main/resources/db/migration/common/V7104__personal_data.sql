-- Closed cases whose personal data have been removed because their time was over.
create table ge_anonymised (
  application_no varchar(40)  not null primary key references ge_case (application_no),
  at             timestamp(6) with time zone not null
);
create index ge_case_closed on ge_case (closed_at);
