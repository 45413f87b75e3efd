create or replace function mec.fn_claims() returns jsonb
language plpgsql stable security invoker
set search_path = pg_catalog, pg_temp
as $$
begin
  return coalesce(nullif(current_setting('request.jwt.claims', true), ''), '{}')::jsonb;
end $$;

comment on function mec.fn_claims is 'The verified claims of the request''s token; empty without one.';
