create function api.billing_report() returns table (
  event_name text,
  resource_type_code text,
  pending int,
  pending_value numeric,
  failed int,
  failed_value numeric,
  uncertain int,
  uncertain_value numeric,
  too_old int,
  too_old_value numeric,
  credit numeric
)
language plpgsql stable security definer
set search_path = pg_catalog, pg_temp
as $$
begin
  perform mec.fn_require_unconfined();
  return query select * from mec.fn_billing_report();
end
$$;

comment on function api.billing_report is
  'For each meter of Stripe how many exports are not settled, with the sum of their values, and the credits that '
  'corrections gave to customers, in the meter''s units. Never null: event_name, resource_type_code, pending, '
  'pending_value, failed, failed_value, uncertain, uncertain_value, too_old, too_old_value, credit.';

grant execute on function api.billing_report to mec_service, mec_admin;
