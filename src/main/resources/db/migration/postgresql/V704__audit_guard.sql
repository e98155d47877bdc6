-- nobody changes or removes what the audit trail says, whatever program asks
create trigger ge_audit_append_only before update or delete on ge_audit
  for each row execute function ge_ledger_refuse();
create trigger ge_audit_no_truncate before truncate on ge_audit
  for each statement execute function ge_ledger_refuse();
create trigger ge_audit_seal_append_only before update or delete on ge_audit_seal
  for each row execute function ge_ledger_refuse();
create trigger ge_audit_seal_no_truncate before truncate on ge_audit_seal
  for each statement execute function ge_ledger_refuse();
