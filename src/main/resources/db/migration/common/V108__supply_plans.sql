-- Supply plans of a case: every drafting keeps its row, the highest revision is in force (000 三(一)2, 001 三(一)3).
create table ge_plan (
  application_no      varchar(40)  not null references ge_case (application_no),
  revision            integer      not null,
  recommended         integer      not null,
  nearby_sources      varchar(2000),
  transitional        varchar(2000),
  transitional_until  date,
  reinforcement_from  date,
  replied_on_site     boolean      not null,
  drafted_at          timestamp(6) with time zone not null,
  drafted_by          varchar(64)  not null,
  chosen              integer,
  objection           varchar(2000),
  answered_at         timestamp(6) with time zone,
  answered_by         varchar(64),
  primary key (application_no, revision)
);
-- The 1 to 5 ways of supply a plan offers; capacity in kW at low voltage, in kVA above, distance in metres, price in yuan.
create table ge_plan_options (
  application_no      varchar(40)  not null,
  revision            integer      not null,
  option_no           integer      not null,
  source              varchar(200) not null,
  distance_m          numeric(9, 1) not null,
  spare_capacity      numeric(14, 3),
  capacity_unit       varchar(3)   not null,
  price               numeric(16, 2),
  dedicated           boolean      not null,
  dedicated_reason    varchar(500),
  primary key (application_no, revision, option_no),
  foreign key (application_no, revision) references ge_plan (application_no, revision)
);
