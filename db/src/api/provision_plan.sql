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

comment on function api.provision_plan is
  'Gives the account the plan''s entitlements, from p_start_date (default: now). Returns how many were created; 0 when '
  'the plan is active on the account already, so a repeat is safe. Required: p_account_id, p_plan_id. Errors: '
  'account_not_found, account_closed, plan_not_found, invalid_parameter.';

grant execute on function api.provision_plan to mec_service, mec_admin;
