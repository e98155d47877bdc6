-- What was broken off with its work undone, as by a withdrawal: the flow ended such stages just before the case.
alter table ge_activity add column cut_off boolean default false not null;
update ge_activity set cut_off = true where ended_at is not null and exists (
  select 1 from ge_case c where c.application_no = ge_activity.application_no and c.state in ('WITHDRAWN', 'TERMINATED')
    and ge_activity.ended_at >= c.closed_at - interval '10' second);
