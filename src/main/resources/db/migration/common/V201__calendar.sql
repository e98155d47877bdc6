-- Holiday notices loaded while running; they take the place of the packaged notice of the same year.
create table ge_calendar_year (
  calendar_year integer     not null primary key,
  version       integer     not null,
  loaded_by     varchar(64) not null,
  loaded_at     timestamp(6) with time zone not null
);
create table ge_calendar_day (
  calendar_year integer     not null references ge_calendar_year (calendar_year),
  holiday_on    date        not null,
  worked        boolean     not null,
  name          varchar(60) not null,
  primary key (calendar_year, holiday_on)
);
