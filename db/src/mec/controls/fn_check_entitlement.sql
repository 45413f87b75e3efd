create or replace function mec.fn_check_entitlement(
  p_account_id uuid,
  p_resource_type text,
  p_resource_scope text default null,
  p_requested_qty numeric default 1,
  p_context jsonb default '{}'
) returns mec.decision
language plpgsql volatile security invoker
set search_path = pg_catalog, pg_temp
as $$
begin
  if not mec.fn_is_quantity(p_requested_qty, 0) then
    perform mec.fn_require_quantity(p_requested_qty, 0);
  end if;
  return mec.fn_decide('check', p_account_id, p_resource_type, p_resource_scope, trim_scale(round(p_requested_qty, 6)),
    p_context, mec.fn_now());
end $$;

comment on function mec.fn_check_entitlement is
  'Checks whether the account may do this now. Writes only to the decision log.';
