create or replace function mec.fn_expire_plan(p_account_id uuid, p_plan_id text) returns int
language plpgsql volatile security invoker
set search_path = pg_catalog, pg_temp
as $$
declare
  v_now timestamptz := mec.fn_now();
  v_expired int;
begin
  perform from mec.accounts where account_id = p_account_id for no key update;
  if not found then
    perform mec.fn_raise('account_not_found');
  elsif not exists (select from mec.plans where plan_id = p_plan_id) then
    perform mec.fn_raise('plan_not_found');
  end if;
  update mec.entitlements
  set status = 'expired', valid_until = least(valid_until, greatest(valid_from, v_now))
  where account_id = p_account_id and plan_id = p_plan_id and status <> 'expired';
  get diagnostics v_expired = row_count;
  return v_expired;
end $$;

comment on function mec.fn_expire_plan is
  'Ends the plan''s entitlements on the account now; returns how many were not expired before. Errors: '
  'account_not_found, plan_not_found.';
