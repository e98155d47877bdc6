-- Users whom an identity provider vouches for, and as whom it knows them. They have no password here.
create table ge_federated_user (
  user_id varchar(64)  not null primary key,
  issuer  varchar(255) not null,
  subject varchar(255) not null,
  since   timestamp(6) with time zone not null
);
