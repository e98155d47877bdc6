-- What each department found at the one visit, and the seals that were fitted with the meter.
alter table ge_inspection add findings varchar(2000);
alter table ge_connection_step add seals varchar(200);
