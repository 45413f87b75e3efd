create function api.explain_entitlement(
  p_account_id uuid default null,
  p_resource_type text default null,
  p_resource_scope text default null,
  p_requested_qty numeric default 1,
  p_context jsonb default '{}'
) returns setof mec.explain_entitlement_row
language plpgsql stable security definer
set search_path = pg_catalog, pg_temp
as $$
begin
  perform mec.fn_authorize_account(p_account_id);
  return query select * from mec.fn_explain_entitlement(p_account_id, p_resource_type, p_resource_scope,
    p_requested_qty, p_context);
end
$$;

comment on function api.explain_entitlement is $$
Explains the decision of a check.

Returns every limit and entitlement that was evaluated, with the account that owns it, its rule, window and numbers,
and why it did or did not decide. It writes nothing to the decision log.

@param p_account_id (required)
@param p_resource_type (required)
@param p_requested_qty 0 only returns the current usage
@param p_context values for entitlement conditions
@answer rows, the deciding one first
@errors account_not_found, unknown_resource_type, quantity_invalid
@pool checks
$$;

grant execute on function api.explain_entitlement to mec_user, mec_service, mec_admin;
