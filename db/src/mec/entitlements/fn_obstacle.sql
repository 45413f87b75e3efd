-- Whether an entitlement applies to a request, and if not, why: decisions, explanations and the search for suspended
-- entitlements all use this. That the exact scope takes precedence over none concerns several entitlements, so
-- mec.fn_evaluate_limits decides it.
create or replace function mec.fn_obstacle(
  p_entitlement_id uuid,
  p_status text,
  p_valid_from timestamptz,
  p_valid_until timestamptz,
  p_entitled_scope text,
  p_is_conditional boolean,
  p_resource_scope text,
  p_context jsonb,
  p_time_zone text,
  p_now timestamptz
) returns text
language plpgsql stable security invoker
set search_path = pg_catalog, pg_temp
as $$
declare
  v_condition text;
begin
  if p_status <> 'active' then
    return 'The entitlement is ' || p_status || '.';
  elsif p_valid_from > p_now then
    return format('Valid only from %s.', p_valid_from);
  elsif p_valid_until <= p_now then
    return format('Ended at %s.', p_valid_until);
  elsif p_entitled_scope <> coalesce(p_resource_scope, '') then
    return format('Only for the scope %s.', p_entitled_scope);
  elsif p_is_conditional then
    v_condition := mec.fn_unmet_condition(p_entitlement_id, p_context, p_time_zone, p_now);
    if v_condition is not null then
      return format('Condition not met: %s.', v_condition);
    end if;
  end if;
  return null;
end $$;

comment on function mec.fn_obstacle is
  'Why an entitlement, given by its columns, does not apply to a request for p_resource_scope with p_context at '
  'p_now, as a sentence; null if it applies. p_time_zone is its account''s.';
