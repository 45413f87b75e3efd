create function api.resolve_billing_export(
  p_identifier text default null,
  p_is_sent boolean default null
) returns text
language plpgsql volatile security definer
set search_path = pg_catalog, pg_temp
as $$
begin
  perform mec.fn_require_unconfined();
  return mec.fn_resolve_billing_export(p_identifier, p_is_sent);
end
$$;

comment on function api.resolve_billing_export is $$
Resolves an export that is `failed`, `uncertain` or `too_old`.

@param p_identifier (required)
@param p_is_sent (required) true: Stripe has it, or it was billed in another way; false: it is sent again at once
@answer its new state: `sent`, `pending`, or `too_old` if Stripe no longer accepts it
@errors billing_export_not_found, billing_export_settled, missing_parameter, forbidden (a token confined to an
  account)
@pool views
$$;

grant execute on function api.resolve_billing_export to mec_admin;
