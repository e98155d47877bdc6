-- A photo of a defect that an inspection listed.
create table ge_defect_photo (
  application_no  varchar(40)   not null references ge_case (application_no),
  document_id     bigint        not null,
  defect          varchar(2000) not null,
  added_by        varchar(64)   not null,
  added_at        timestamp(6) with time zone not null,
  primary key (application_no, document_id)
);
