-- due jobs are looked for all the time; without this index each look reads the timers of all open cases
update ACT_RU_JOB set DUEDATE_ = current_timestamp where DUEDATE_ is null;
create index ge_idx_job_due on ACT_RU_JOB(DUEDATE_);
