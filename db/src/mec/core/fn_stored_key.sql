create or replace function mec.fn_stored_key(p_idempotency_key text) returns text
language plpgsql stable security invoker
set search_path = pg_catalog, pg_temp
as $$
begin
  return coalesce(mec.fn_claim_account() || '/', '') || p_idempotency_key;
end $$;

comment on function mec.fn_stored_key is
  'An idempotency key as it is stored: as sent, or, for a token confined to an account, prefixed with that '
  'account''s id. So a confined token can neither discover nor block the keys of others.';
