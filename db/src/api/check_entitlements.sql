create function api.check_entitlements(
  p_checks jsonb default null
) returns setof mec.check_entitlements_row
language plpgsql stable security definer
set search_path = pg_catalog, pg_temp
as $$
#variable_conflict use_column
declare
  v_check record;
  v_decision mec.decision;
begin
  if jsonb_typeof(p_checks) is distinct from 'array' or jsonb_array_length(p_checks) not between 1 and 100 then
    perform mec.fn_raise('invalid_parameter', 'p_checks must be an array of 1 to 100 checks.');
  end if;
  for v_check in
    select i.ordinality::int as item, c.*
    from jsonb_array_elements(p_checks) with ordinality i
    cross join lateral jsonb_to_record(case jsonb_typeof(i.value) when 'object' then i.value else '{}' end)
      c (account_id uuid, resource_type text, resource_scope text, requested_qty numeric, context jsonb)
  loop
    perform mec.fn_require_quantity(coalesce(v_check.requested_qty, 1), 0);
    v_decision := mec.fn_decide('check', v_check.account_id, v_check.resource_type, v_check.resource_scope,
      round(coalesce(v_check.requested_qty, 1), 6), v_check.context, mec.fn_now(), false);
    return query select v_check.item, v_decision.*;
  end loop;
end
$$;

comment on function api.check_entitlements is $$
Makes many checks at once.

It writes nothing to the decision log. One invalid check fails the whole call.

@param p_checks (required) 1 to 100 objects with `account_id`, `resource_type`, `resource_scope`, `requested_qty`,
  `context`
@answer one row per check, in the same order
@errors invalid_parameter, account_not_found, unknown_resource_type, quantity_invalid
@pool checks
$$;

grant execute on function api.check_entitlements to mec_user, mec_service, mec_admin;
