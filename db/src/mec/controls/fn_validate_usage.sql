create or replace function mec.fn_validate_usage(p_body text) returns json
language plpgsql volatile security invoker
set search_path = pg_catalog, pg_temp
as $$
declare
  v_body jsonb;
  v_check record;
  v_decisions json[] := '{}';
begin
  begin
    v_body := p_body::jsonb;
  exception when data_exception or statement_too_complex then
    perform mec.fn_raise('invalid_json', sqlerrm);
  end;
  if jsonb_typeof(v_body) = 'array' and jsonb_array_length(v_body) not between 1 and 100 then
    perform mec.fn_raise('invalid_parameter', 'Send a check, or an array of 1 to 100 checks.');
  end if;
  for v_check in
    select i.value as source,
      coalesce(case when jsonb_typeof(i.value) <> 'object' then 'A check is a JSON object.' end, (
        select case when f.key = any ('{account_id,external_id,namespace_id,resource,quantity,scope,context}')
          then format('%s is not of its type.', f.key) else format('A check has no field %s.', left(f.key, 64)) end
        from jsonb_each(case jsonb_typeof(i.value) when 'object' then i.value else '{}' end) f
        where f.value <> 'null' and not case f.key
          when 'quantity' then jsonb_typeof(f.value) in ('number', 'string')
            and pg_input_is_valid(f.value #>> '{}', 'numeric')
          when 'account_id' then jsonb_typeof(f.value) = 'string' and pg_input_is_valid(f.value #>> '{}', 'uuid')
          when 'context' then jsonb_typeof(f.value) = 'object'
          else jsonb_typeof(f.value) = 'string' and f.key = any ('{external_id,namespace_id,resource,scope}')
        end
        limit 1)) as fault
    from jsonb_array_elements(case jsonb_typeof(v_body) when 'array' then v_body
      else jsonb_build_array(v_body) end) with ordinality i order by i.ordinality
  loop
    if v_check.fault is not null then
      perform mec.fn_raise('invalid_parameter', v_check.fault);
    elsif v_check.source ->> 'resource' is null then
      perform mec.fn_raise('missing_parameter', 'resource is required.');
    end if;
    v_decisions := v_decisions || to_json(mec.fn_check_entitlement(
      (mec.fn_find_account((v_check.source ->> 'account_id')::uuid, v_check.source ->> 'external_id',
          v_check.source ->> 'namespace_id')).account_id,
      v_check.source ->> 'resource', v_check.source ->> 'scope', coalesce((v_check.source ->> 'quantity')::numeric, 1),
      coalesce(nullif(v_check.source -> 'context', 'null'), '{}')));
  end loop;
  return case jsonb_typeof(v_body) when 'array' then json_build_object('decisions', array_to_json(v_decisions))
    else v_decisions[1] end;
end $$;

comment on function mec.fn_validate_usage is
  'The decision on p_body, a check {"account_id" or "external_id", "namespace_id", "resource", "quantity", "scope", '
  '"context"}, as fn_check_entitlement makes it; of an array of up to 100, {"decisions": […]}. Errors: invalid_json, '
  'invalid_parameter, those of fn_find_account and fn_check_entitlement.';
