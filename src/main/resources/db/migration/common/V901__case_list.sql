-- What lists of cases are sorted and filtered by, kept where the clocks are written.
-- The earliest day on which a clock of the case runs out; 9999-12-31 where none does.
alter table ge_clock_case add column next_due_on date default date '9999-12-31' not null;
update ge_clock_case set next_due_on = least(coalesce(handling_due_on, date '9999-12-31'),
  coalesce(whole_due_on, date '9999-12-31'), coalesce((select min(a.due_on) from ge_activity a
    where a.application_no = ge_clock_case.application_no and a.ended_at is null), date '9999-12-31'))
  where closed_at is null;
create index ge_clock_case_next_due on ge_clock_case (next_due_on, accepted_at desc, application_no);
create index ge_clock_case_accepted on ge_clock_case (accepted_at desc, application_no);
create index ge_clock_case_region_due on ge_clock_case (region, next_due_on);

-- When the ledger of the case last got a row.
alter table ge_ledger_head add column changed_at timestamp(6) with time zone;
update ge_ledger_head set changed_at = (select max(l.at) from ge_ledger l
  where l.application_no = ge_ledger_head.application_no);
create index ge_ledger_head_changed on ge_ledger_head (changed_at);
