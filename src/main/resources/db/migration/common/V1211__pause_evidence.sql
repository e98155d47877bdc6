-- The evidence of a pause lies with the other files; evidence_file holds what an earlier version took in.
alter table ge_pause add column evidence_sha256 varchar(64) references ge_file (sha256);
