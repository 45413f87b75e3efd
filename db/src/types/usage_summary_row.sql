create type mec.usage_summary_row as (
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
);

comment on type mec.usage_summary_row is 'The answer of api.usage_summary.';
comment on column mec.usage_summary_row.resource_scope is 'Null: every scope.';
comment on column mec.usage_summary_row.window_start is 'Null: no start, or suspended.';
comment on column mec.usage_summary_row.window_end is 'Null: no end, or suspended.';
comment on column mec.usage_summary_row.quantity_allowed is 'Null: unlimited.';
comment on column mec.usage_summary_row.quantity_used is 'Null: suspended.';
comment on column mec.usage_summary_row.quantity_remaining is 'Null: unlimited, or suspended.';
comment on column mec.usage_summary_row.percent_used is 'Null: unlimited, or suspended.';
comment on column mec.usage_summary_row.decision is 'The decision of a check with quantity 0.';
