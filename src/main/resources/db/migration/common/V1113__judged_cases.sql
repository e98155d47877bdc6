-- What each measured case counts for, judged once when it is measured: the indicators it belongs to, those it fails, those it
-- shows a share of, and its column of the benefits. So the tables add up rows instead of looking at every case.
delete from ge_report_case;
alter table ge_report_case add concerned varchar(160) not null;
alter table ge_report_case add failed varchar(160) not null;
alter table ge_report_case add counted varchar(40) not null;
alter table ge_report_case add benefit varchar(16);
