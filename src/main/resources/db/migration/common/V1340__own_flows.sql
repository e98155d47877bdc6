-- The flow of the company's own that a case goes through instead of that of the product: key and name of its process, as they
-- stood at acceptance. Null for the flows of the product.
alter table ge_case add column own_flow varchar(60);
alter table ge_case add column own_flow_name varchar(60);
alter table ge_clock_case add column own_flow varchar(60);
