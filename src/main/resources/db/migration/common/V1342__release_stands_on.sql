-- Which version of a file was the last one when another was submitted; null for releases that waited already.
alter table ge_release_file add column stands_on varchar(64);
