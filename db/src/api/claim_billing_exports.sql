create function api.claim_billing_exports(
  p_limit int default 100
) returns setof mec.claim_billing_exports_row
language plpgsql volatile security definer
set search_path = pg_catalog, pg_temp
as $$
begin
  perform mec.fn_require_unconfined();
  if p_limit is null or p_limit not between 1 and 1000 then
    perform mec.fn_raise('invalid_parameter', 'p_limit must be between 1 and 1000.');
  end if;
  return query select * from mec.fn_claim_billing_exports(p_limit);
end
$$;

comment on function api.claim_billing_exports is $$
Claims due exports for sending.

No other caller gets them for two minutes. Exports that can no longer be sent become `too_old` or `uncertain`.

@param p_limit (default: 100) 1 to 1000
@answer one row per export
@errors invalid_parameter, forbidden (a token confined to an account)
@pool views
$$;

grant execute on function api.claim_billing_exports to mec_admin;
