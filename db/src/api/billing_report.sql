create function api.billing_report() returns setof mec.billing_report_row
language plpgsql stable security definer
set search_path = pg_catalog, pg_temp
as $$
begin
  perform mec.fn_require_unconfined();
  return query select * from mec.fn_billing_report();
end
$$;

comment on function api.billing_report is $$
Returns the unsettled exports of each Stripe meter.

Numbers of exports and the sums of their values.

@answer a row for each meter
@errors forbidden (a token confined to an account)
@pool views
$$;

grant execute on function api.billing_report to mec_service, mec_admin;
