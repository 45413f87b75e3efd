create or replace function mec.fn_stored_key(p_idempotency_key text) returns text
language plpgsql stable security invoker
set search_path = pg_catalog, pg_temp
as $$
begin
  return coalesce(mec.fn_claim_account() || '/', '') || p_idempotency_key;
end $$;

comment on function mec.fn_stored_key is
  'An idempotency key as it is kept: as it was sent, and of a token that is confined to an account behind that '
  'account''s id. So a confined token neither learns of the keys of others nor takes them.';
