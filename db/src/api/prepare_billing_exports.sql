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
    perform mec.fn_raise('invalid_parameter', 'p_limit is between 1 and 100.');
  end if;
  return query select * from mec.fn_prepare_billing_exports(p_after, p_limit, coalesce(p_dry_run, false));
end
$$;

comment on function api.prepare_billing_exports is $$
Stores exports of usage that was not exported yet, 5000 at most.

A part of what `POST /admin/sync-usage-to-stripe` does, as are claim_billing_exports and finish_billing_exports.

@param p_after (default: the first) the customers after this account
@param p_limit (default: 25) how many customers, up to 100
@param p_dry_run true: only says what it would store
@answer a row for each customer and meter with something to send, or too old for it; the last row, without a meter,
  names the customer after which the next call goes on. No row: there are no more
@errors invalid_parameter, forbidden (a token confined to an account)
@pool views
$$;

grant execute on function api.prepare_billing_exports to mec_admin;
