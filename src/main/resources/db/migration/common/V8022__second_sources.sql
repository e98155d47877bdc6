-- A dual supply has two sources, each with its substation.
alter table ge_plan_options add column substation varchar(200);
alter table ge_plan_options add column second_source varchar(200);
alter table ge_plan_options add column second_substation varchar(200);
