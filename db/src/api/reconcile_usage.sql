create function api.reconcile_usage(
  p_account_id uuid default null
) returns table (
  source text,
  account_id uuid,
  resource_type_code text,
  scope text,
  window_start timestamptz,
  window_end timestamptz,
  expected numeric,
  actual numeric
)
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

comment on function api.reconcile_usage is
  'Recomputes usage from the ledger, of p_account_id (default: all accounts), and returns the differences, and '
  'inventory below zero (source inventory, expected 0); there are none. Never null: source, account_id, '
  'resource_type_code, scope, window_start, window_end, expected, actual. Errors: account_not_found.';

grant execute on function api.reconcile_usage to mec_admin;
