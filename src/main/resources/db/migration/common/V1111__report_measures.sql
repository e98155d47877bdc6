-- Cases are measured anew with what the tables count besides: the promised whole process, stages passed in a day, the line
-- chosen, connections made live, papers fetched and leases. Frozen copies stay as they were.
delete from ge_report_case;
alter table ge_report_case drop column customer_pays;
alter table ge_report_case add promised_days integer not null;
alter table ge_report_case add passed_stages varchar(400) not null;
alter table ge_report_case add dedicated boolean not null;
alter table ge_report_case add connected_circuits integer not null;
alter table ge_report_case add live_circuits integer not null;
alter table ge_report_case add papers_shared integer not null;
alter table ge_report_case add leased boolean not null;
create index ge_case_report on ge_case (accepted_at, region);
