-- nobody changes or removes what the ledger says, whatever program asks
create function ge_ledger_refuse() returns trigger language plpgsql as $$
begin
  raise exception 'ge_ledger is append-only';
end
$$;
create trigger ge_ledger_append_only before update or delete on ge_ledger
  for each row execute function ge_ledger_refuse();
create trigger ge_ledger_no_truncate before truncate on ge_ledger
  for each statement execute function ge_ledger_refuse();
