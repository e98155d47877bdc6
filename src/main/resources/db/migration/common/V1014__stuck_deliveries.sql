-- What does not arrive is looked up by state: of one receiver, and of all for those who watch.
create index ge_outbox_open_state on ge_outbox (open_receiver, state, id);
