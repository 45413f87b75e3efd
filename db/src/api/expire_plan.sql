create function api.expire_plan(
  p_account_id uuid default null,
  p_plan_id text default null
) returns int
language plpgsql volatile security definer
set search_path = pg_catalog, pg_temp
as $$
begin
  perform mec.fn_authorize_account(p_account_id);
  return mec.fn_expire_plan(p_account_id, p_plan_id);
end
$$;

comment on function api.expire_plan is $$
Ends a plan's entitlements on the account now.

@param p_account_id (required)
@param p_plan_id (required)
@answer the number of entitlements ended
@errors account_not_found, plan_not_found
@pool views
$$;

grant execute on function api.expire_plan to mec_service, mec_admin;
