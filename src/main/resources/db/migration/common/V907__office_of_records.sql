-- Which group a finished task belonged to; unknown for what was finished before, and for tasks of several groups.
alter table ge_record add office varchar(64);
