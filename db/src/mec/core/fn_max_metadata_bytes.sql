create or replace function mec.fn_max_metadata_bytes() returns int
language plpgsql stable security invoker
set search_path = pg_catalog, pg_temp
as $$
begin
  return coalesce(nullif(current_setting('mec.max_metadata_bytes', true), ''), '16384')::int;
end $$;

comment on function mec.fn_max_metadata_bytes is
  'The maximum size of an event''s metadata as text: 16 KB, or what the operator has set: alter database … set '
  'mec.max_metadata_bytes = ….';
