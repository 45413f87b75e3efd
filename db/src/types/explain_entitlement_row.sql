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

comment on type mec.explain_entitlement_row is 'The answer of api.explain_entitlement.';
comment on column mec.explain_entitlement_row.decides is 'True for the row that decides.';
comment on column mec.explain_entitlement_row.decision is 'The decision of this limit; null: not applicable.';
comment on column mec.explain_entitlement_row.explanation is 'Text for people.';
comment on column mec.explain_entitlement_row.depth is
  'Levels from the account up to the limit''s owner; 0 is the account itself.';
comment on column mec.explain_entitlement_row.resource_scope is 'Null: every scope.';
comment on column mec.explain_entitlement_row.limit_kind is 'Null: no limit was evaluated.';
comment on column mec.explain_entitlement_row.window_type is 'Null: no limit was evaluated.';
comment on column mec.explain_entitlement_row.window_start is 'Null: no start, or not evaluated.';
comment on column mec.explain_entitlement_row.window_end is 'Null: no end, or not evaluated.';
comment on column mec.explain_entitlement_row.quantity_allowed is 'Null: unlimited, or no limit.';
comment on column mec.explain_entitlement_row.quantity_used is 'Null: not evaluated.';
comment on column mec.explain_entitlement_row.quantity_remaining is 'Null: unlimited, or not evaluated.';
comment on column mec.explain_entitlement_row.percent_used is 'Null: unlimited, or not evaluated.';
comment on column mec.explain_entitlement_row.rule_id is
  'The rule that applies above the limit; null: the default, block.';
comment on column mec.explain_entitlement_row.limit_action is 'Null: not evaluated.';
