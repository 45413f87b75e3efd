create or replace function mec.fn_rule_targets(
  p_entitlement_ids uuid[],
  p_account_id uuid,
  p_plan_ids text[],
  p_resource_type text,
  p_limit_kind text
) returns text[]
language plpgsql immutable security invoker
set search_path = pg_catalog, pg_temp
as $$
declare
  v_suffix text := ':' || p_resource_type || ':' || p_limit_kind;
  v_any text := '::' || p_limit_kind;
  v_targets text[] := array['account:' || p_account_id || v_suffix, 'account:' || p_account_id || v_any,
    'resource' || v_suffix, 'resource' || v_any];
  v_id uuid;
  v_plan text;
begin
  foreach v_id in array p_entitlement_ids loop
    v_targets := v_targets || ('entitlement:' || v_id);
  end loop;
  foreach v_plan in array p_plan_ids loop
    v_targets := v_targets || array['plan:' || v_plan || v_suffix, 'plan:' || v_plan || v_any];
  end loop;
  return v_targets;
end $$;

comment on function mec.fn_rule_targets is
  'Everything that a rule for this limit may target; the values of control_rules.target.';
