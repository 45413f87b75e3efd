create function api.reserve(
  p_idempotency_key text default null,
  p_account_id uuid default null,
  p_resource_type text default null,
  p_quantity numeric default null,
  p_unit_code text default null,
  p_resource_scope text default null,
  p_metadata jsonb default '{}',
  p_context jsonb default '{}',
  p_ttl_seconds numeric default 300,
  p_feature text default null
) returns table (
  decision text,
  reason text,
  entitlement_id uuid,
  quantity_allowed numeric,
  quantity_used numeric,
  quantity_remaining numeric,
  percent_used numeric,
  limit_kind text,
  reason_code text,
  window_start timestamptz,
  window_end timestamptz,
  account_id uuid,
  reservation_id uuid,
  expires_at timestamptz,
  replayed boolean
)
language plpgsql volatile security definer
set search_path = pg_catalog, pg_temp
as $$
begin
  return query select * from mec.fn_reserve(p_idempotency_key, p_account_id, p_resource_type, p_quantity, p_unit_code,
    p_resource_scope, p_metadata, p_context, p_ttl_seconds, p_feature);
end
$$;

comment on function api.reserve is
  'Holds a quantity for work under way: it counts as used until it is committed, canceled or p_ttl_seconds (above '
  '0, up to 30 days) have passed. Returns the decision, and reservation_id and expires_at when it was admitted. A '
  'repeat returns the first answer with replayed true. Required: p_idempotency_key (1 to 255 characters, unique in '
  'the namespace, the event''s key, too), p_account_id, p_resource_type, p_quantity (above 0). p_unit_code '
  '(default: the resource''s), p_feature (1 to 128 characters; the part of the product that used it, for reports). '
  'Never null: decision, reason, reason_code, replayed. Errors: account_not_found, unknown_resource_type, '
  'unit_not_allowed, quantity_invalid, ttl_invalid, idempotency_key_invalid, idempotency_key_reused, '
  'invalid_parameter, wrong_limit_kind, busy.';

grant execute on function api.reserve to mec_user, mec_service, mec_admin;
