-- A part of a file is read without unpacking the whole of it; papers and photos are packed already.
alter table ge_file alter column content set storage external;
