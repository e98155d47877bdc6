-- Exact contents of the policy files that cases were accepted under; they outlive every deployment.
create table ge_policy_file (
  content_hash varchar(64) not null primary key,
  content text not null
);

-- A pin names one set of files.
create table ge_policy_pin (
  pin varchar(64) not null,
  file_name varchar(255) not null,
  content_hash varchar(64) not null references ge_policy_file (content_hash),
  primary key (pin, content_hash)
);
