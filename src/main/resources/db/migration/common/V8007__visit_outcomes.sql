-- Over which channel a visit was booked, and what came of it: a missed one says whose fault it was.
alter table ge_customer_visit add channel varchar(16) default 'ONLINE' not null;
alter table ge_customer_visit add outcome varchar(16);
alter table ge_customer_visit add fault varchar(16);
alter table ge_customer_visit add outcome_note varchar(500);
alter table ge_customer_visit add outcome_by varchar(64);
alter table ge_customer_visit add outcome_at timestamp(6) with time zone;
