-- The engine keeps the history of processes and tasks; that of gateways and events nobody reads any more, what happened stands
-- in ge_ledger. 10 is the level "tasks" of ours. On a new database the engine writes the row itself.
update ACT_GE_PROPERTY set VALUE_ = '10' where NAME_ = 'historyLevel';
