-- The engine keeps the history of processes, tasks and activities; that of variables nobody reads any more: answers stand in
-- ge_record, what happened in ge_ledger. 1 is its level "activity". On a new database the engine writes the row itself.
update ACT_GE_PROPERTY set VALUE_ = '1' where NAME_ = 'historyLevel';
