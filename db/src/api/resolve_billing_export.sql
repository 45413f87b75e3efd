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

comment on function api.resolve_billing_export is
  'Decides on an export that is failed, uncertain or too_old. p_is_sent (true: Stripe has it, or it was billed in '
  'another way; false: it is sent again at once). Returns its state: sent, pending, or too_old when Stripe would '
  'not take it any more. Required: p_identifier, p_is_sent. Errors: billing_export_not_found, '
  'billing_export_settled, missing_parameter.';

grant execute on function api.resolve_billing_export to mec_admin;
