create function api.reconcile_usage(
  p_account_id uuid default null
) returns setof mec.reconcile_usage_row
language plpgsql stable security definer
set search_path = pg_catalog, pg_temp
as $$
begin
  if p_account_id is null then
    perform mec.fn_require_unconfined();
  else
    perform mec.fn_authorize_account(p_account_id);
  end if;
  return query select * from mec.fn_reconcile_usage(p_account_id);
end
$$;

comment on function api.reconcile_usage is $$
Recomputes usage from the ledger and returns the differences from counted usage.

It also returns inventory below zero.

@param p_account_id (default: all accounts)
@answer one row per difference; none if there is no difference
@errors account_not_found, forbidden (a token confined to an account, without p_account_id)
@pool views
$$;

grant execute on function api.reconcile_usage to mec_admin;
