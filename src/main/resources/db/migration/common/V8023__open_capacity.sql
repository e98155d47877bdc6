-- Lines and transformer areas with their load, and where the sites of cases are.
create table ge_grid_source (
  code        varchar(40)    primary key,
  region      varchar(6)     not null,
  kind        varchar(24)    not null,
  name        varchar(120)   not null,
  substation  varchar(120)   not null,
  voltage_kv  numeric(8, 3)  not null,
  rated_kva   numeric(14, 3) not null,
  peak_kva    numeric(14, 3) not null,
  as_of       date           not null,
  longitude   double precision,
  latitude    double precision,
  reported_by varchar(64)    not null,
  reported_at timestamp(6) with time zone not null
);
create index ge_grid_source_region on ge_grid_source (region, name);
create index ge_grid_source_place on ge_grid_source (latitude, longitude);
create table ge_site_position (
  application_no varchar(40) primary key references ge_case (application_no),
  longitude      double precision not null,
  latitude       double precision not null,
  taken_by       varchar(64) not null,
  taken_at       timestamp(6) with time zone not null
);
