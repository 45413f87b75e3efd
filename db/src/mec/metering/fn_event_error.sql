-- The unit of an event, and what is wrong with it, as values, so that one call can raise it and a
-- batch can report it per item.
create or replace function mec.fn_event_error(
  p_idempotency_key text,
  p_resource_type text,
  p_quantity numeric,
  p_unit_code text,
  p_resource_scope text,
  p_occurred_at timestamptz,
  p_metadata jsonb,
  p_now timestamptz,
  p_feature text,
  out code text,
  out details text,
  out unit_code text
)
language plpgsql stable security invoker
set search_path = pg_catalog, pg_temp
as $$
declare
  v_resource record;
  v_fault text;
  -- As it will be stored: a quantity that rounds to 0 is 0. NaN sorts above every number.
  v_quantity numeric := round(p_quantity, 6);
begin
  if p_idempotency_key is null or length(p_idempotency_key) not between 1 and 255 then
    code := 'idempotency_key_invalid';
    details := format('The key has %s characters.', coalesce(length(p_idempotency_key), 0));
    return;
  end if;
  select r.default_unit_code, r.allowed_unit_codes into v_resource from mec.resource_types r
  where r.resource_type_code = p_resource_type;
  unit_code := coalesce(p_unit_code, v_resource.default_unit_code);
  if v_resource is null then
    code := case when p_resource_type is null then 'missing_parameter'
      when length(p_resource_type) > 64 then 'invalid_parameter' else 'unknown_resource_type' end;
    details := case code when 'missing_parameter' then 'The resource type is required.'
      when 'invalid_parameter' then format('A resource type has at most 64 characters; this one has %s.',
        length(p_resource_type)) else p_resource_type end;
  elsif unit_code <> all (v_resource.allowed_unit_codes) then
    code := 'unit_not_allowed';
    details := format('%s is not measured in %s.', p_resource_type, left(unit_code, 64));
  elsif v_quantity is null or v_quantity >= 1e18 or v_quantity <= -1e18 or v_quantity = 0
      or (v_quantity < 0 and not mec.fn_gives_back(p_resource_type)) then
    code := 'quantity_invalid';
    details := mec.fn_quantity_fault(p_quantity);
  elsif length(p_resource_scope) not between 1 and 128 then
    code := 'invalid_parameter';
    details := format('A scope has 1 to 128 characters; this one has %s.', length(p_resource_scope));
  elsif length(p_feature) not between 1 and 128 then
    code := 'invalid_parameter';
    details := format('A feature has 1 to 128 characters; this one has %s.', length(p_feature));
  elsif not (p_occurred_at <= p_now + interval '5 minutes' and p_occurred_at >= p_now - interval '90 days') then
    code := 'occurred_at_out_of_range';
    details := format('%s is not between 90 days ago and 5 minutes ahead.', p_occurred_at);
  elsif jsonb_typeof(p_metadata) <> 'object' then
    code := 'invalid_parameter';
    details := 'Metadata is a JSON object.';
  elsif p_metadata <> '{}' then
    v_fault := mec.fn_json_fault(p_metadata, mec.fn_max_metadata_bytes());
    if v_fault is not null then
      code := 'invalid_parameter';
      details := format('The metadata %s.', v_fault);
    end if;
  end if;
end $$;

comment on function mec.fn_event_error is
  'The unit of an event (p_unit_code, or its resource''s own), and the error code and details of what is wrong with '
  'it; null if nothing is. Times: at most 5 minutes in the future and 90 days in the past; quantities, rounded to 6 '
  'decimals: above 0 and below 10^18, negative only if the resource''s kind allows giving back.';
