create or replace function mec.fn_request_hash(variadic p_parts text[]) returns uuid
language plpgsql immutable security invoker
set search_path = pg_catalog, pg_temp
as $$
begin
  return md5(p_parts::text)::uuid;
end $$;

comment on function mec.fn_request_hash is
  'Hash of a request''s content, to tell a repeat from another use of its idempotency key.';
