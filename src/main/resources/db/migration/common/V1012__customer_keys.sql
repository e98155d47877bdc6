-- Whose case it is, as a fingerprint of name and identity or licence number: papers a customer handed in before are not asked for again.
create table ge_customer_key (
  application_no varchar(40) not null primary key references ge_case (application_no),
  customer_key   varchar(64) not null
);
create index ge_customer_key_customer on ge_customer_key (customer_key);
