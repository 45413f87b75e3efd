create or replace function mec.fn_prevent_ledger_modification() returns trigger
language plpgsql volatile security definer
set search_path = pg_catalog, pg_temp
as $$
begin
  perform mec.fn_raise('ledger_append_only', format('%s on %s was refused.', tg_op, tg_table_name));
end $$;

comment on function mec.fn_prevent_ledger_modification is 'The ledger is append-only for everyone, its owner included.';

create or replace trigger append_only before update or delete or truncate on mec.consumption_ledger
  for each statement execute function mec.fn_prevent_ledger_modification();
create or replace trigger append_only before update or delete or truncate on mec.consumption_event_details
  for each statement execute function mec.fn_prevent_ledger_modification();
