create or replace function mec.fn_plan_prices_before_write() returns trigger
language plpgsql volatile security definer
set search_path = pg_catalog, pg_temp
as $$
declare
  v_unknown text;
begin
  select string_agg(r.code, ', ') into v_unknown
  from unnest(new.quantity_resource_types) r (code)
  where not exists (select from mec.plan_entitlement_templates t
    where t.plan_id = new.plan_id and t.resource_type_code = r.code);
  if v_unknown is not null then
    perform mec.fn_raise('invalid_value', format('%s grants no %s.', new.plan_id, v_unknown));
  end if;
  return new;
end $$;

comment on function mec.fn_plan_prices_before_write is 'A quantity multiplies only what the plan grants.';

create or replace trigger before_write before insert or update on mec.plan_prices
  for each row execute function mec.fn_plan_prices_before_write();
