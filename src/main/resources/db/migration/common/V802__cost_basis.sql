-- Where the amount of an item comes from: the plan, the option the customer chose, or the table of typical costs.
alter table ge_cost_item add basis varchar(400);
