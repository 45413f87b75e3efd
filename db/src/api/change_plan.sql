create function api.change_plan(
  p_account_id uuid default null,
  p_plan_id text default null,
  p_carry_usage boolean default true
) returns int
language plpgsql volatile security definer
set search_path = pg_catalog, pg_temp
as $$
begin
  perform mec.fn_authorize_account(p_account_id);
  return mec.fn_change_plan(p_account_id, p_plan_id, p_carry_usage);
end
$$;

comment on function api.change_plan is $$
Replaces the account's plan with another, in one transaction.

Add-ons are kept.

@param p_account_id (required)
@param p_plan_id (required)
@param p_carry_usage false: the new plan's windows start at zero (inventory and leases are always kept)
@answer the number of entitlements created, 0 if the plan was already active
@errors account_not_found, account_closed, plan_not_found
@pool views
$$;

grant execute on function api.change_plan to mec_service, mec_admin;
