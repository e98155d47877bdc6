-- What a running process had called already is bound as its caller is.
insert into ge_bound_process (process_instance_id, application_no, set_id)
select e.ID_, e.BUSINESS_KEY_, b.set_id from ACT_RU_EXECUTION e
  join ge_bound_process b on b.process_instance_id = e.ROOT_PROC_INST_ID_
where e.ID_ = e.PROC_INST_ID_ and not exists (select 1 from ge_bound_process o where o.process_instance_id = e.ID_);
