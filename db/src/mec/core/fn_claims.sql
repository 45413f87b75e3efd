create or replace function mec.fn_claims() returns jsonb
language sql stable security invoker
set search_path = pg_catalog, pg_temp
as $$
  select coalesce(nullif(current_setting('request.jwt.claims', true), ''), '{}')::jsonb
$$;

comment on function mec.fn_claims() is 'The verified claims of the request''s token; empty without one.';
