-- The board counts what was energised by region from the index alone: rows of cases are wide.
create index ge_case_energised_region on ge_case (energised_at, region);
drop index ge_case_energised;
