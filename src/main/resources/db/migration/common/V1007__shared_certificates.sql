-- Certificates fetched from the government's data service (一证/零证办电): they count as provided, with source and validity.
create table ge_certificate (
  application_no varchar(40)  not null references ge_case (application_no),
  code           varchar(40)  not null,
  source         varchar(200) not null,
  certificate_no varchar(200) not null,
  valid_until    date,
  fetched_at     timestamp(6) with time zone not null,
  primary key (application_no, code)
);
