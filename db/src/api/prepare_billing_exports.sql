create function api.prepare_billing_exports(
  p_after uuid default null,
  p_limit int default 25,
  p_dry_run boolean default false
) returns setof mec.prepare_billing_exports_row
language plpgsql volatile security definer
set search_path = pg_catalog, pg_temp
as $$
begin
  perform mec.fn_require_unconfined();
  if p_limit is null or p_limit not between 1 and 100 then
    perform mec.fn_raise('invalid_parameter', 'p_limit must be between 1 and 100.');
  end if;
  return query select * from mec.fn_prepare_billing_exports(p_after, p_limit, coalesce(p_dry_run, false));
end
$$;

comment on function api.prepare_billing_exports is $$
Stores exports of usage that has not been exported yet, at most 5000.

A step of `POST /admin/sync-usage-to-stripe`, as are claim_billing_exports and finish_billing_exports.

@param p_after (default: start) continue with the customers after this account
@param p_limit (default: 25) number of customers, up to 100
@param p_dry_run true: only returns what it would store
@answer one row per customer and meter with exports to send or too old to send; the last row, without a meter,
  names the customer after which the next call continues. No row: there are no more customers
@errors invalid_parameter, forbidden (a token confined to an account)
@pool views
$$;

grant execute on function api.prepare_billing_exports to mec_admin;
