-- Failed timers and steps are looked for by the board, by health and by metrics; there are few among very many.
create index act_ru_job_failed on act_ru_job (retries_) where retries_ = 0 or exception_msg_ is not null;
