-- Papers printed for a case; what was once printed stays as it was, a changed content is a new version.
create table ge_printed_paper (
  application_no varchar(40)  not null references ge_case (application_no),
  paper          varchar(40)  not null,
  version        integer      not null,
  content_sha256 varchar(64)  not null,
  pdf            bytea           not null,
  printed_by     varchar(64)  not null,
  printed_at     timestamp(6) with time zone not null,
  primary key (application_no, paper, version)
);
