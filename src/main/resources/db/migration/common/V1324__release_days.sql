-- From which day a confirmed release is to be in force, and why it could not be on that day.
alter table ge_release add column effective_on date;
alter table ge_release add column failure varchar(2000);
