create function api.consume(
  p_idempotency_key text default null,
  p_account_id uuid default null,
  p_resource_type text default null,
  p_quantity numeric default null,
  p_unit_code text default null,
  p_resource_scope text default null,
  p_metadata jsonb default '{}',
  p_context jsonb default '{}',
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
  event_id uuid,
  replayed boolean
)
language plpgsql volatile security definer
set search_path = pg_catalog, pg_temp
as $$
begin
  return query select * from mec.fn_consume(p_idempotency_key, p_account_id, p_resource_type, p_quantity, p_unit_code,
    p_resource_scope, p_metadata, p_context, p_feature);
end
$$;

comment on function api.consume is
  'Checks and records in one transaction, at the server''s time: the decision with its numbers as before this call, '
  'and event_id when it was admitted. However many callers race, what is admitted never exceeds the limit. A repeat of '
  'a recorded call returns its first answer with replayed true; a denied call records nothing. Required: '
  'p_idempotency_key (1 to 255 characters, unique in the namespace, kept for good), p_account_id, p_resource_type, '
  'p_quantity (above 0; negative for inventory). p_unit_code (default: the resource''s), p_feature (1 to 128 '
  'characters; the part of the product that used it, for reports). Never null: decision, reason, reason_code, '
  'replayed. Errors: account_not_found, unknown_resource_type, unit_not_allowed, quantity_invalid, '
  'idempotency_key_invalid, idempotency_key_reused, invalid_parameter, inventory_below_zero, wrong_limit_kind, busy.';

grant execute on function api.consume to mec_user, mec_service, mec_admin;
