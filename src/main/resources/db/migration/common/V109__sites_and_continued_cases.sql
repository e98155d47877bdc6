-- whether an application continues an earlier one is asked at every start
create index ge_case_site on ge_case (site_key);
create index ge_case_continues on ge_case (continues);
