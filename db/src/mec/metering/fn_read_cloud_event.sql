create or replace function mec.fn_read_cloud_event(p_source jsonb, out event jsonb, out fault text)
language plpgsql immutable security invoker
set search_path = pg_catalog, pg_temp
as $$
declare
  v_data jsonb := coalesce(p_source -> 'data', '{}');
  v_subject text := p_source ->> 'subject';
  v_key text;
begin
  -- A URI contains no space, so the key of a source and an id is unambiguous.
  if jsonb_typeof(p_source -> 'id') = 'string' and p_source ->> 'id' <> ''
      and jsonb_typeof(p_source -> 'source') = 'string' and p_source ->> 'source' ~ '^[^\s]+$' then
    v_key := (p_source ->> 'source') || ' ' || (p_source ->> 'id');
    if length(v_key) > 255 then
      v_key := 'sha256 ' || encode(sha256(convert_to(v_key, 'UTF8')), 'hex');
    end if;
  end if;
  fault := case
    when p_source -> 'specversion' <> '"1.0"' then format('specversion is %s; 1.0 is read.',
      left(p_source ->> 'specversion', 64))
    when v_key is null and jsonb_typeof(p_source -> 'id') = 'string'
      and p_source ->> 'id' <> '' then 'A CloudEvent has a source, a URI.'
    when v_key is null then 'A CloudEvent has an id.'
    when coalesce(jsonb_typeof(p_source -> 'type'), '') <> 'string'
      or p_source ->> 'type' = '' then 'A CloudEvent has a type.'
    when jsonb_typeof(p_source -> 'subject') not in ('string', 'null')
      then 'The subject is a string: an external_id or account_id.'
    when p_source -> 'data_base64' <> 'null' then 'data_base64 is not read; send data, a JSON object with the quantity.'
    when jsonb_typeof(v_data) <> 'object' then 'data is a JSON object with the quantity.'
  end;
  event := case
    when fault is null then jsonb_build_object(
      'idempotency_key', v_key,
      'namespace_id', v_data -> 'namespace_id',
      'account_id', case when pg_input_is_valid(v_subject, 'uuid') then v_subject end,
      'external_id', v_subject,
      'resource', coalesce(nullif(v_data -> 'resource', 'null'), p_source -> 'type'),
      'quantity', v_data -> 'quantity',
      'unit', v_data -> 'unit',
      'scope', v_data -> 'scope',
      'feature', v_data -> 'feature',
      'occurred_at', p_source -> 'time',
      'metadata', v_data -> 'metadata')
    when v_key is not null then jsonb_build_object('idempotency_key', v_key) end;
end $$;

comment on function mec.fn_read_cloud_event is
  'A CloudEvent (1.0, JSON) as an event: source and id form the idempotency key (hashed if longer than 255 '
  'characters), subject is the account, time is occurred_at, type is the resource unless data names one. Other '
  'attributes and other fields of data are ignored. Also what is wrong with it; then the event has only its key, if '
  'source and id are there.';
