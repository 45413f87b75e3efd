create or replace function mec.fn_unmet_condition(
  p_entitlement_id uuid,
  p_context jsonb,
  p_time_zone text,
  p_now timestamptz
) returns text
language sql stable security invoker
set search_path = pg_catalog, pg_temp
as $$
  select coalesce(c.condition_key || ' ', '') || c.operator || ' ' || c.value::text
  from mec.entitlement_conditions c
  cross join lateral (select p_context -> c.condition_key as given, p_now at time zone p_time_zone as local) x
  where c.entitlement_id = p_entitlement_id
    and not coalesce(case c.operator
      when 'eq' then x.given = c.value
      when 'in' then exists (select from jsonb_array_elements(c.value) v where v = x.given)
      when 'range' then jsonb_typeof(x.given) = 'number'
        and coalesce((x.given #>> '{}')::numeric >= (c.value ->> 'min')::numeric, true)
        and coalesce((x.given #>> '{}')::numeric <= (c.value ->> 'max')::numeric, true)
      when 'time_of_day' then case when (c.value ->> 'from')::time <= (c.value ->> 'to')::time
        then x.local::time >= (c.value ->> 'from')::time and x.local::time < (c.value ->> 'to')::time
        else x.local::time >= (c.value ->> 'from')::time or x.local::time < (c.value ->> 'to')::time end
      when 'weekday' then c.value @> to_jsonb(extract(isodow from x.local)::int)
    end, false)
  order by c.condition_id
  limit 1
$$;

comment on function mec.fn_unmet_condition is
  'The first condition of the entitlement that p_context or the account''s local time does not meet; null if all are '
  'met. A missing context key does not meet a condition.';
