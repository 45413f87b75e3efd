-- Lock: the account row, so that two concurrent calls create one set.
create or replace function mec.fn_provision_plan_entitlements(
  p_account_id uuid,
  p_plan_id text,
  p_start_date timestamptz default null
) returns int
language plpgsql volatile security invoker
set search_path = pg_catalog, pg_temp
as $$
declare
  v_path uuid[];
  v_plan mec.plans;
  v_start timestamptz;
  v_created int;
begin
  select path into v_path from mec.accounts where account_id = p_account_id for no key update;
  if not found then
    perform mec.fn_raise('account_not_found');
  end if;
  perform mec.fn_require_open(v_path);
  select * into v_plan from mec.plans where plan_id = p_plan_id and status = 'active';
  if not found then
    perform mec.fn_raise('plan_not_found');
  end if;
  v_start := coalesce(p_start_date, mec.fn_now());
  perform mec.fn_require_time(v_start, 'p_start_date');
  if exists (select from mec.entitlements where account_id = p_account_id and plan_id = p_plan_id
             and status in ('active', 'suspended') and (valid_until is null or valid_until > mec.fn_now())) then
    return 0;
  end if;
  insert into mec.entitlements (account_id, resource_type_code, resource_scope, limit_kind_code, quantity_allowed,
    window_type_code, plan_id, template_id, valid_from, valid_until)
  select p_account_id, t.resource_type_code, t.resource_scope, t.limit_kind_code, t.quantity_allowed,
         t.window_type_code, p_plan_id, t.template_id, v_start, v_start + make_interval(days => v_plan.trial_days)
  from mec.plan_entitlement_templates t
  where t.plan_id = p_plan_id
  order by t.sort_order, t.template_id;
  get diagnostics v_created = row_count;
  return v_created;
end $$;

comment on function mec.fn_provision_plan_entitlements is
  'Creates an entitlement for each template of the plan, from p_start_date (default now; trials end trial_days '
  'later). Returns the number created; 0 if the plan is already active on the account. Errors: account_not_found, '
  'account_closed, plan_not_found, invalid_parameter.';
