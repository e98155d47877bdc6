-- Whether the builder of a works contract was chosen by the framework of its year (003 措施5); null without a list for it.
alter table ge_works_contract add column framework boolean;
-- An affiliated company that builds for the customer agrees on its finish as the utility's builders do (001 三(二)2).
alter table ge_builder_notice add column affiliated boolean default false not null;
alter table ge_builder_notice add column finish_on date;
