-- Which of several circuits or permits a finished task was about; null where it was about the whole case, and for what was finished before.
alter table ge_record add circuit integer;
alter table ge_record add permit varchar(32);
