-- One rating per case and subject, never changed afterwards (POLICY 15).
create table ge_rating (
  application_no varchar(40)   not null references ge_case (application_no),
  subject        varchar(24)   not null,
  score          integer       not null,
  comment_text   varchar(2000),
  actor          varchar(64)   not null,
  at             timestamp(6) with time zone not null,
  primary key (application_no, subject)
);
