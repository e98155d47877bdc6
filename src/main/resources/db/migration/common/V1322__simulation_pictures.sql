-- The models of both sides of a simulation, drawn with what their tasks took.
create table ge_simulation_picture (
  simulation_id varchar(36)  not null references ge_simulation (id),
  side          varchar(8)   not null,
  model         varchar(255) not null,
  name          varchar(255),
  svg           text         not null,
  primary key (simulation_id, side, model)
);
