-- Users whose password somebody else has chosen: they change it before they work.
create table ge_initial_password (
  user_id varchar(64) not null primary key,
  since   timestamp(6) with time zone not null
);
