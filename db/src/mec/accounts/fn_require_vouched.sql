create or replace function mec.fn_require_vouched(p_account_id uuid) returns void
language plpgsql stable security invoker
set search_path = pg_catalog, pg_temp
as $$
declare
  v_account mec.accounts;
begin
  select * into v_account from mec.accounts where account_id = p_account_id;
  if not v_account.is_external_id_vouched then
    perform mec.fn_raise('invalid_value',
      format('A confined token gave the external_id %s to account %s: take it from there, or give it yourself.',
        v_account.external_id, p_account_id));
  end if;
end $$;

comment on function mec.fn_require_vouched is
  'Raises invalid_value if the external_id of the account was set with a token confined to an account: a provider''s '
  'data about that id must not be applied to it.';
