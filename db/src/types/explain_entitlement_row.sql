create type mec.explain_entitlement_row as (
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
);

comment on type mec.explain_entitlement_row is 'What api.explain_entitlement answers.';
comment on column mec.explain_entitlement_row.decides is 'Whether the decision is this row''s.';
comment on column mec.explain_entitlement_row.decision is 'Of this limit alone; null: not applicable.';
comment on column mec.explain_entitlement_row.explanation is 'For people.';
comment on column mec.explain_entitlement_row.depth is
  'How far above the account its owner stands; 0 is the account itself.';
comment on column mec.explain_entitlement_row.resource_scope is 'Null: every scope.';
comment on column mec.explain_entitlement_row.limit_kind is 'Null when no limit was looked at.';
comment on column mec.explain_entitlement_row.window_type is 'Null when no limit was looked at.';
comment on column mec.explain_entitlement_row.window_start is 'Null: from ever, or not looked at.';
comment on column mec.explain_entitlement_row.window_end is 'Null: never, or not looked at.';
comment on column mec.explain_entitlement_row.quantity_allowed is 'Null: unlimited, or no limit.';
comment on column mec.explain_entitlement_row.quantity_used is 'Null: not looked at.';
comment on column mec.explain_entitlement_row.quantity_remaining is 'Null: unlimited, or not looked at.';
comment on column mec.explain_entitlement_row.percent_used is 'Null: unlimited, or not looked at.';
comment on column mec.explain_entitlement_row.rule_id is 'What applies above the limit; null: the default, block.';
comment on column mec.explain_entitlement_row.limit_action is 'Null: not looked at.';
