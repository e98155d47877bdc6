-- A frozen table as it is printed, so that a copy can be printed and read again; copies made before have none.
alter table ge_report_frozen add sheets text;
