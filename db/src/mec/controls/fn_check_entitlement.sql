create or replace function mec.fn_check_entitlement(
  p_account_id uuid,
  p_resource_type text,
  p_resource_scope text default null,
  p_requested_qty numeric default 1,
  p_context jsonb default '{}'
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
  account_id uuid
)
language plpgsql volatile security invoker
set search_path = pg_catalog, pg_temp
as $$
begin
  perform mec.fn_require_quantity(p_requested_qty, 0);
  return query select * from mec.fn_decide('check', p_account_id, p_resource_type, p_resource_scope, p_requested_qty, p_context, mec.fn_now());
end $$;

comment on function mec.fn_check_entitlement(uuid, text, text, numeric, jsonb) is
  'May the account do this now? Changes nothing but the decision log.';
