-- What a case is found by: every piece of its number, customer, address, telephones and project code to the end of it.
create table ge_case_term (
  term           varchar(60) not null,
  application_no varchar(40) not null references ge_case (application_no),
  primary key (term, application_no)
);
create index ge_case_term_case on ge_case_term (application_no);
