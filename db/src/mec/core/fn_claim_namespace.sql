create or replace function mec.fn_claim_namespace() returns text
language plpgsql stable security invoker
set search_path = pg_catalog, pg_temp
as $$
begin
  return mec.fn_claims() ->> 'namespace_id';
end $$;

comment on function mec.fn_claim_namespace is 'The token''s namespace; null if it names none.';
