create function api.usage_summary(
  p_account_id uuid default null
) returns table (
  resource_type_code text,
  resource_scope text,
  display_name text,
  unit_code text,
  account_id uuid,
  limit_kind text,
  window_type text,
  window_start timestamptz,
  window_end timestamptz,
  quantity_allowed numeric,
  quantity_used numeric,
  quantity_remaining numeric,
  percent_used numeric,
  decision text,
  reason_code text,
  entitlement_ids uuid[]
)
language plpgsql stable security definer
set search_path = pg_catalog, pg_temp
as $$
begin
  perform mec.fn_authorize_account(p_account_id);
  return query select * from mec.fn_usage_summary(p_account_id);
end
$$;

comment on function api.usage_summary is
  'Everything a "45 of 100 used" page needs, in one call: each limit that the account lives under, its ancestors'' '
  'too, with used, allowed, remaining, percent and when it resets. Required: p_account_id. Never null: '
  'resource_type_code, display_name, unit_code, account_id, limit_kind, window_type, quantity_used, decision, '
  'reason_code, entitlement_ids. Errors: account_not_found.';

grant execute on function api.usage_summary to mec_user, mec_service, mec_admin;
