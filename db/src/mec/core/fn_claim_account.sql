create or replace function mec.fn_claim_account() returns uuid
language plpgsql stable security invoker
set search_path = pg_catalog, pg_temp
as $$
begin
  return (mec.fn_claims() ->> 'account_id')::uuid;
end $$;

comment on function mec.fn_claim_account is
  'The account that the token, with access to its descendants, is confined to; null if it is not confined.';
