create or replace function mec.fn_labels(p_metadata jsonb, p_feature text) returns text
language plpgsql immutable security invoker
set search_path = pg_catalog, pg_temp
as $$
begin
  return case when p_feature is null then p_metadata::text else coalesce(p_metadata::text, '') || ' ' || p_feature end;
end $$;

comment on function mec.fn_labels(jsonb, text) is 'Metadata and feature as one part of a request''s fingerprint; null without either. What it says must never change: recorded fingerprints hold it.';
