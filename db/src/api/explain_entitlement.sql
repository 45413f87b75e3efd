create function api.explain_entitlement(
  p_account_id uuid default null,
  p_resource_type text default null,
  p_resource_scope text default null,
  p_requested_qty numeric default 1,
  p_context jsonb default '{}'
) returns table (
  decides boolean,
  decision text,
  reason_code text,
  explanation text,
  account_id uuid,
  depth int,
  entitlement_ids uuid[],
  resource_scope text,
  limit_kind text,
  window_type text,
  window_start timestamptz,
  window_end timestamptz,
  requested_qty numeric,
  quantity_allowed numeric,
  quantity_used numeric,
  quantity_remaining numeric,
  percent_used numeric,
  rule_id uuid,
  limit_action text
)
language plpgsql stable security definer
set search_path = pg_catalog, pg_temp
as $$
begin
  perform mec.fn_authorize_account(p_account_id);
  return query select * from mec.fn_explain_entitlement(p_account_id, p_resource_type, p_resource_scope,
    p_requested_qty, p_context);
end
$$;

comment on function api.explain_entitlement is
  'Why a check is answered as it is: every limit and entitlement looked at, with the account that owns it, its rule, '
  'window and numbers, and why it did or did not decide. The deciding row comes first. Logs nothing. Required: '
  'p_account_id, p_resource_type. Never null: decides, reason_code, explanation, account_id, depth, entitlement_ids, '
  'requested_qty. Errors: account_not_found, unknown_resource_type, quantity_invalid.';

grant execute on function api.explain_entitlement to mec_user, mec_service, mec_admin;
