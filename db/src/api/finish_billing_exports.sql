create function api.finish_billing_exports(
  p_results jsonb default null
) returns setof mec.finish_billing_exports_row
language plpgsql volatile security definer
set search_path = pg_catalog, pg_temp
as $$
begin
  perform mec.fn_require_unconfined();
  return query select * from mec.fn_finish_billing_exports(p_results);
end
$$;

comment on function api.finish_billing_exports is $$
Records Stripe's answers for claimed exports.

@param p_results (required) array of up to 1000 `{"account_id", "identifier", "attempt", "status", "code",
  "message"}`; `status` is the HTTP status, null without an answer, 0 if nothing was sent
@answer one row per changed export
@errors invalid_parameter, forbidden (a token confined to an account)
@pool views
$$;

grant execute on function api.finish_billing_exports to mec_admin;
