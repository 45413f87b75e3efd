create function api.provision_plan(
  p_account_id uuid default null,
  p_plan_id text default null,
  p_start_date timestamptz default null
) returns int
language plpgsql volatile security definer
set search_path = pg_catalog, pg_temp
as $$
begin
  perform mec.fn_authorize_account(p_account_id);
  return mec.fn_provision_plan_entitlements(p_account_id, p_plan_id, p_start_date);
end
$$;

comment on function api.provision_plan is $$
Grants an account the entitlements of a plan.

It is safe to repeat: if the plan is already active on the account, nothing is created.

@param p_account_id (required)
@param p_plan_id (required)
@param p_start_date (default: now) trials end `trial_days` later
@answer the number of entitlements created
@errors account_not_found, account_closed, plan_not_found, invalid_parameter
@pool views
$$;

grant execute on function api.provision_plan to mec_service, mec_admin;
