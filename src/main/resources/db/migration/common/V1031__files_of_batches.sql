-- What the file was called that people sent; null where a batch came over REST.
alter table ge_batch add column file_name varchar(200);
