create type mec.limit_evaluation as (
  decision text,
  reason text,
  reason_code text,
  severity int,
  account_id uuid,
  depth int,
  entitlement_ids uuid[],
  resource_scope text,
  limit_kind text,
  window_type text,
  window_start timestamptz,
  window_end timestamptz,
  quantity_allowed numeric,
  quantity_used numeric,
  quantity_remaining numeric,
  percent_used numeric,
  rule_id uuid,
  limit_action text
);

comment on type mec.limit_evaluation is 'A limit after it was evaluated for a call.';
