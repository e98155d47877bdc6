-- What the board and the totals of lists count stands in this index alone.
create index ge_clock_case_open_area on ge_clock_case (closed_at, region, flow, next_due_on, application_no);
