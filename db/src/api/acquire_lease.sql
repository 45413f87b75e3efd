create function api.acquire_lease(
  p_account_id uuid default null,
  p_resource_type text default null,
  p_session_token text default null,
  p_ttl_minutes numeric default 60,
  p_quantity numeric default 1,
  p_resource_scope text default null
) returns table (
  success boolean,
  lease_id uuid,
  decision text,
  reason text,
  expires_at timestamptz,
  fencing_number bigint,
  reason_code text,
  entitlement_id uuid,
  quantity_allowed numeric,
  quantity_used numeric,
  quantity_remaining numeric
)
language plpgsql volatile security definer
set search_path = pg_catalog, pg_temp
as $$
begin
  return query select * from mec.fn_acquire_lease(p_account_id, p_resource_type, p_session_token, p_ttl_minutes,
    p_quantity, p_resource_scope);
end
$$;

comment on function api.acquire_lease is
  'Takes a place among the concurrent ones for p_ttl_minutes (above 0, up to 30 days), or is denied: success false and '
  'the reason. Never more live leases than allowed. The same p_session_token gets its own lease again, extended. '
  'fencing_number rises with every lease. Required: p_account_id, p_resource_type, p_session_token (1 to 255 '
  'characters). Never null: success, decision, reason, reason_code. Errors: account_not_found, unknown_resource_type, '
  'quantity_invalid, ttl_invalid, invalid_parameter, wrong_limit_kind, busy.';

grant execute on function api.acquire_lease to mec_user, mec_service, mec_admin;
