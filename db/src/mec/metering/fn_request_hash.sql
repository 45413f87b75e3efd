create or replace function mec.fn_request_hash(variadic p_parts text[]) returns uuid
language sql immutable security invoker
set search_path = pg_catalog, pg_temp
as $$
  select md5(p_parts::text)::uuid
$$;

comment on function mec.fn_request_hash(text[]) is 'Fingerprint of a request''s content, to tell a repeat from another use of its idempotency key.';
