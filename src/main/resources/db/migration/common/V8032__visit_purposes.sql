-- What a visit is for, and when its customer was reminded of it.
alter table ge_customer_visit add column purpose varchar(16) default 'SURVEY' not null;
alter table ge_customer_visit add column reminded_at timestamp(6) with time zone;
create index ge_customer_visit_ahead on ge_customer_visit (visit_on);
