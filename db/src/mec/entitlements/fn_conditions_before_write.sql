create or replace function mec.fn_conditions_before_write() returns trigger
language plpgsql volatile security definer
set search_path = pg_catalog, pg_temp
as $$
declare
  v_entitlement mec.entitlements;
begin
  select e.* into v_entitlement from mec.entitlements e join mec.accounts a using (account_id)
  where e.entitlement_id = new.entitlement_id and mec.fn_may_act_for(a.namespace_id, a.path);
  if not found then
    perform mec.fn_raise('entitlement_not_found');
  end if;
  if tg_op = 'UPDATE' and new.entitlement_id <> old.entitlement_id then
    perform mec.fn_raise('invalid_parameter', 'A condition stays with its entitlement.');
  end if;
  perform mec.fn_require_json_size('value', new.value);
  new.account_id := v_entitlement.account_id;
  new.namespace_id := v_entitlement.namespace_id;
  if not coalesce(case new.operator
    when 'eq' then new.condition_key is not null
    when 'in' then new.condition_key is not null and jsonb_typeof(new.value) = 'array'
    when 'range' then new.condition_key is not null and jsonb_typeof(new.value) = 'object'
      and new.value ?| array['min', 'max'] and new.value - array['min', 'max'] = '{}'
      and coalesce(jsonb_typeof(new.value -> 'min') = 'number', true)
        and coalesce(jsonb_typeof(new.value -> 'max') = 'number', true)
    when 'time_of_day' then jsonb_typeof(new.value) = 'object' and new.value ?& array['from', 'to']
      and pg_input_is_valid(new.value ->> 'from', 'time') and pg_input_is_valid(new.value ->> 'to', 'time')
    when 'weekday' then jsonb_typeof(new.value) = 'array' and new.value <@ '[1,2,3,4,5,6,7]'
  end, false) then
    perform mec.fn_raise('invalid_parameter', format('The value does not fit the operator %s.', new.operator));
  end if;
  return new;
end $$;

comment on function mec.fn_conditions_before_write is
  'Fills account and namespace of a condition from its entitlement and refuses a value that is invalid for its '
  'operator.';

create or replace trigger before_write before insert or update on mec.entitlement_conditions
  for each row execute function mec.fn_conditions_before_write();
