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

comment on function api.change_plan is
  'Swaps the account''s plan for another in one transaction, add-ons aside. With p_carry_usage what was used in '
  'the current windows counts on; without, the new plan starts anew. Returns the number of entitlements created, '
  '0 when the plan was active already. Required: p_account_id, p_plan_id. Errors: account_not_found, '
  'account_closed, plan_not_found.';

grant execute on function api.change_plan to mec_service, mec_admin;
