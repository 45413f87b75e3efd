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
  return query select * from mec.fn_reconcile_usage(p_account_id);
end
$$;

comment on function api.reconcile_usage(uuid) is
  'Recomputes usage from the ledger, for one account or all, and returns the differences; there are none.';

grant execute on function api.reconcile_usage(uuid) to mec_admin;
