-- task lists: by due date, and the few rights given to single users
create index ge_idx_task_due on ACT_RU_TASK(DUE_DATE_);
create index ge_idx_auth_user on ACT_RU_AUTHORIZATION(USER_ID_);
