create function api.finish_billing_exports(
  p_results jsonb default null
) returns table (event_name text, state text, value numeric)
language plpgsql volatile security definer
set search_path = pg_catalog, pg_temp
as $$
begin
  perform mec.fn_require_unconfined();
  return query select * from mec.fn_finish_billing_exports(p_results);
end
$$;

comment on function api.finish_billing_exports is
  'Enters what Stripe answered to claimed exports, and answers the states that they now have. Required: p_results. '
  'Never null: event_name, state, value. Errors: invalid_parameter.';

grant execute on function api.finish_billing_exports to mec_admin;
