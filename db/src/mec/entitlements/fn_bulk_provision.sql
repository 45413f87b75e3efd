-- Each account has its own subtransaction, so one failure does not affect the others.
-- Locks: the account rows, by primary key whatever the list's order, so that two concurrent lists cannot
-- deadlock.
create or replace function mec.fn_bulk_provision(p_account_ids jsonb, p_plan_id text, p_start_date timestamptz)
returns setof mec.bulk_provision_row
language plpgsql volatile security invoker
set search_path = pg_catalog, pg_temp
as $$
declare
  v_id uuid;
  v_created int;
  v_error jsonb;
  v_outcomes jsonb := '{}';
begin
  if jsonb_typeof(p_account_ids) is distinct from 'array'
      or jsonb_array_length(p_account_ids) not between 1 and 1000 then
    perform mec.fn_raise('invalid_parameter', 'p_account_ids must be an array of 1 to 1000 account ids.');
  elsif not exists (select from mec.plans p where p.plan_id = p_plan_id and p.status = 'active') then
    perform mec.fn_raise('plan_not_found');
  end if;
  perform mec.fn_require_time(p_start_date, 'p_start_date');
  for v_id in
    select distinct case when pg_input_is_valid(i.id, 'uuid') then i.id::uuid end
    from jsonb_array_elements_text(p_account_ids) i (id) where pg_input_is_valid(i.id, 'uuid') order by 1
  loop
    begin
      v_created := mec.fn_provision_plan_entitlements(v_id, p_plan_id, p_start_date);
      v_outcomes := v_outcomes || jsonb_build_object(v_id, jsonb_build_object('entitlements', v_created));
    exception when others then
      if sqlstate = 'PGRST' then
        v_error := sqlerrm::jsonb;
      else
        raise warning 'account % is not provisioned: % %', v_id, sqlstate, sqlerrm;
        select to_jsonb(e) into v_error from mec.errors e where e.code = 'internal_error';
      end if;
      v_outcomes := v_outcomes || jsonb_build_object(v_id, v_error);
    end;
  end loop;

  return query
  select i.id,
         case when i.outcome ? 'code' then 'failed'
           when i.is_first and i.outcome -> 'entitlements' <> '0' then 'provisioned' else 'unchanged' end,
         case when i.outcome ? 'code' then null when i.is_first then (i.outcome ->> 'entitlements')::int else 0 end,
         i.outcome ->> 'code', i.outcome ->> 'message', i.outcome ->> 'details', i.outcome ->> 'hint'
  from (
    select l.id, l.place, row_number() over (partition by v.uid order by l.place) = 1 as is_first,
           coalesce(v_outcomes -> v.uid::text, (select to_jsonb(e) || '{"details": "An account id is a UUID."}'
               from mec.errors e where e.code = 'invalid_value')) as outcome
    from jsonb_array_elements_text(p_account_ids) with ordinality l (id, place)
    cross join lateral (select case when pg_input_is_valid(l.id, 'uuid') then l.id::uuid end as uid) v
  ) i
  order by i.place;
end $$;

comment on function mec.fn_bulk_provision is
  'Provisions a plan for each account in the list; one row per entry, in the list''s order: provisioned with the '
  'number of entitlements, unchanged, or failed with an error from the catalogue. Errors of the whole call: '
  'invalid_parameter, plan_not_found.';
