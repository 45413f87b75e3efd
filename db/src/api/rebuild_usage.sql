create function api.rebuild_usage(
  p_account_id uuid default null
) returns int
language plpgsql volatile security definer
set search_path = pg_catalog, pg_temp
as $$
begin
  if p_account_id is null then
    perform mec.fn_require_unconfined();
  else
    perform mec.fn_authorize_account(p_account_id);
  end if;
  return mec.fn_rebuild_usage(p_account_id);
end
$$;

comment on function api.rebuild_usage is $$
Recounts usage from the ledger.

Call it if reconcile_usage shows a difference.

@param p_account_id (default: all accounts)
@answer the number of deltas written
@errors account_not_found, forbidden (a token confined to an account, without p_account_id)
@pool views
$$;

grant execute on function api.rebuild_usage to mec_admin;
