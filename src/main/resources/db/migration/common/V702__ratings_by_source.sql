-- What staff heard when calling back stands beside the customer's own rating and never in its place.
create table ge_rating_by_source (
  application_no varchar(40)   not null references ge_case (application_no),
  subject        varchar(24)   not null,
  source         varchar(16)   not null,
  score          integer       not null,
  comment_text   varchar(2000),
  actor          varchar(64)   not null,
  at             timestamp(6) with time zone not null,
  primary key (application_no, subject, source)
);
insert into ge_rating_by_source (application_no, subject, source, score, comment_text, actor, at)
  select r.application_no, r.subject, case when c.started_by = r.actor then 'CUSTOMER' else 'STAFF' end,
    r.score, r.comment_text, r.actor, r.at
  from ge_rating r join ge_case c on c.application_no = r.application_no;
drop table ge_rating;
alter table ge_rating_by_source rename to ge_rating;
