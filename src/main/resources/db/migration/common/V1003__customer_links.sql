-- Links to the customer's page: only a hash is kept, so that nobody who reads the table can open a page.
create table ge_customer_link (
  token_hash     varchar(64) not null primary key,
  application_no varchar(40) not null references ge_case (application_no),
  created_by     varchar(64) not null,
  created_at     timestamp(6) with time zone not null,
  expires_at     timestamp(6) with time zone not null,
  revoked_at     timestamp(6) with time zone
);
create index ge_customer_link_case on ge_customer_link (application_no);
