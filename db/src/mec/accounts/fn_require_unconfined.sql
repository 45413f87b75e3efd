create or replace function mec.fn_require_unconfined() returns void
language plpgsql stable security invoker
set search_path = pg_catalog, pg_temp
as $$
begin
  if mec.fn_claim_account() is not null then
    perform mec.fn_raise('forbidden', 'The token is confined to an account.');
  end if;
end $$;

comment on function mec.fn_require_unconfined is
  'Raises forbidden if the token is confined to an account: such a token may not do what concerns all accounts.';
