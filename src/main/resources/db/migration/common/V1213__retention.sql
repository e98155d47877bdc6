-- What is removed at night is found by its age.
create index ge_answer_age on ge_answer (at);
create index ge_login_failure_age on ge_login_failure (until_at);
