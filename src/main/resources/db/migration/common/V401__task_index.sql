-- every completion looks for sub tasks by parent; without this index it reads the whole task table
create index ge_idx_task_parent on ACT_RU_TASK(PARENT_TASK_ID_);
