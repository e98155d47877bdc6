-- fees a customer has paid; only those of the published catalogue, each with the receipt
create table ge_fee_charge (
  id             bigint generated always as identity primary key,
  application_no varchar(64) not null,
  code           varchar(64) not null,
  name           varchar(120) not null,
  amount         numeric(16, 2) not null,
  payment_no     varchar(64) not null,
  settled_at     timestamp(6) with time zone not null,
  settled_by     varchar(64) not null
);
create index ge_idx_fee_charge_application on ge_fee_charge(application_no);
