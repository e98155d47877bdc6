-- Which circuit a run of a stage builds, where a case has several; null elsewhere.
alter table ge_activity add column circuit integer;
