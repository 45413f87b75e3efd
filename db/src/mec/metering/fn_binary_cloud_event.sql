create or replace function mec.fn_binary_cloud_event(p_data json) returns json
language plpgsql stable security invoker
set search_path = pg_catalog, pg_temp
as $$
declare
  v_headers jsonb := nullif(current_setting('request.headers', true), '')::jsonb;
  v_attributes jsonb;
begin
  if not coalesce(v_headers ? 'ce-specversion', false) then
    return null;
  -- A body that is a CloudEvent is in structured mode, whatever the headers.
  elsif json_typeof(p_data) = 'object' and p_data -> 'specversion' is not null then
    return null;
  end if;
  -- A value that cannot be decoded stays as it is, and is refused later as an invalid time or account.
  select jsonb_object_agg(substr(h.key, 4), coalesce(mec.fn_percent_decode(v.value), v.value)) into v_attributes
  from jsonb_each_text(v_headers) h
  cross join lateral (select case when h.value ~ '^".*"$' then regexp_replace(substr(h.value, 2, length(h.value) - 2),
      '\\(.)', '\1', 'g') else h.value end as value) v
  where h.key = any ('{ce-specversion,ce-id,ce-source,ce-type,ce-subject,ce-time}');
  return json_build_object('specversion', v_attributes -> 'specversion', 'id', v_attributes -> 'id', 'source',
    v_attributes -> 'source', 'type', v_attributes -> 'type',
    'subject', v_attributes -> 'subject', 'time', v_attributes -> 'time', 'data', p_data);
end $$;

comment on function mec.fn_binary_cloud_event is
  'The CloudEvent of a request in the binary mode of CloudEvents over HTTP: its attributes are the ce- headers, its '
  'data is the body. Null for any other request.';
