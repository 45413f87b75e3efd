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

comment on function api.check_entitlement is $$
Checks whether an account may use a quantity now.

It records no usage and writes only to the decision log.

@param p_account_id (required)
@param p_resource_type (required)
@param p_requested_qty 0 only returns the current usage
@param p_context values for entitlement conditions
@answer one row, the decision, with the numbers of the strictest limit on the path to the root
@errors account_not_found, unknown_resource_type, quantity_invalid
@pool checks
$$;

grant execute on function api.check_entitlement to mec_user, mec_service, mec_admin;
