create function api.check_entitlement(
  p_account_id uuid default null,
  p_resource_type text default null,
  p_resource_scope text default null,
  p_requested_qty numeric default 1,
  p_context jsonb default '{}'
) returns setof mec.decision
language plpgsql volatile security definer
set search_path = pg_catalog, pg_temp
as $$
begin
  return next mec.fn_check_entitlement(p_account_id, p_resource_type, p_resource_scope, p_requested_qty, p_context);
end
$$;

comment on function api.check_entitlement is
  'May the account do this now? One row: decision (allow, warn, grace, overage, deny), its reason, and the numbers of '
  'the strictest limit on the path to the root. p_requested_qty (0 is a peek), p_context (what conditions of '
  'entitlements compare). Changes nothing but the decision log. Required: p_account_id, p_resource_type. Never null: '
  'decision, reason, reason_code. Errors: account_not_found, unknown_resource_type, quantity_invalid.';

grant execute on function api.check_entitlement to mec_user, mec_service, mec_admin;
