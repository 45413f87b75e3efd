create or replace function mec.fn_audit_entitlement() returns trigger
language plpgsql volatile security definer
set search_path = pg_catalog, pg_temp
as $$
declare
  v_row mec.entitlements := coalesce(new, old);
begin
  insert into mec.entitlements_audit (namespace_id, account_id, entitlement_id, operation, old_row, new_row, actor,
    actor_role, request_id, changed_at)
  values (v_row.namespace_id, v_row.account_id, v_row.entitlement_id, lower(tg_op), to_jsonb(old), to_jsonb(new),
    mec.fn_actor(), mec.fn_role(), mec.fn_request_id(), mec.fn_now());
  return null;
end $$;

comment on function mec.fn_audit_entitlement is
  'Records the old and the new row of every change of an entitlement, who made it and in which request.';

create or replace trigger audit after insert or update or delete on mec.entitlements
  for each row execute function mec.fn_audit_entitlement();
