-- The common first part of consume and reserve: validate, take the resource's lock, and only then read the clock.
create or replace function mec.fn_begin_request(
  p_operation text,
  p_idempotency_key text,
  p_account_id uuid,
  p_resource_type text,
  p_quantity numeric,
  p_unit_code text,
  p_resource_scope text,
  p_metadata jsonb,
  p_context jsonb,
  p_feature text,
  p_extra text default null,
  out account mec.accounts,
  out quantity numeric,
  out unit_code text,
  out request_hash uuid,
  out decided_at timestamptz
)
language plpgsql volatile security invoker
set search_path = pg_catalog, pg_temp
as $$
declare
  v_error record;
begin
  if p_account_id is null then
    perform mec.fn_refuse_account(p_account_id);
  end if;
  perform mec.fn_require_sizes(p_resource_type, p_resource_scope, p_context);
  decided_at := mec.fn_now();
  v_error := mec.fn_event_error(p_idempotency_key, p_resource_type, p_quantity, p_unit_code, p_resource_scope,
    decided_at, p_metadata, decided_at, p_feature);
  if v_error.code is not null then
    perform mec.fn_raise(v_error.code, v_error.details);
  end if;
  unit_code := v_error.unit_code;
  quantity := round(p_quantity, 6);
  request_hash := mec.fn_request_hash(p_operation, p_account_id::text, p_resource_type, quantity::text, unit_code,
    p_resource_scope, coalesce(p_metadata::text || coalesce(' ' || p_feature, ''), ' ' || p_feature), p_context::text,
    p_extra);
  account := mec.fn_lock_limits(p_account_id, p_resource_type);
  decided_at := mec.fn_now();
end $$;

comment on function mec.fn_begin_request is
  'Validates a request that a limit must allow, waits for the resource''s lock, and returns the account, quantity, '
  'unit, hash and time to decide with. Errors: those of fn_event_error, account_not_found.';
