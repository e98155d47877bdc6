-- What the tables count of cases under way as they stood at the end of a day. The newest day is renewed when a case's ledger (seq)
-- or the day moved on; the days on which months end are written once and stay, whatever becomes of the cases.
create table ge_report_open (
  as_of          date         not null,
  application_no varchar(40)  not null,
  seq            bigint       not null,
  region         varchar(6)   not null,
  flow           varchar(24)  not null,
  promised_days  integer      not null,
  average_days   integer,
  capacity_kw    numeric(16, 4),
  kva            numeric(16, 4) not null,
  concerned      varchar(160) not null,
  failed         varchar(160) not null,
  primary key (as_of, application_no)
);

-- Days that are over and written.
create table ge_report_day (
  as_of date not null primary key
);
create index ge_rating_at on ge_rating (at);
create index ge_follow_up_opened on ge_follow_up (opened_at);
