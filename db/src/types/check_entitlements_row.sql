create type mec.check_entitlements_row as (
  item int,
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
);

comment on type mec.check_entitlements_row is 'The answer of api.check_entitlements.';
comment on column mec.check_entitlements_row.item is 'Number of the check, starting at 1.';
