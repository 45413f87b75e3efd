create type mec.decision as (
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

comment on type mec.decision is
  'The answer of a check: the numbers of the strictest limit on the path to the root (deny > overage > grace > warn '
  '> allow).';
comment on column mec.decision.decision is 'allow, warn, grace, overage or deny.';
comment on column mec.decision.reason is 'Text for people.';
comment on column mec.decision.entitlement_id is 'The limit''s first entitlement; null: no entitlement.';
comment on column mec.decision.quantity_allowed is 'Null: unlimited, or no entitlement.';
comment on column mec.decision.quantity_used is
  'Usage in the window, including active reservations, as it stands; of consume and reserve as it is after what they '
  'admitted. Null: no entitlement.';
comment on column mec.decision.quantity_remaining is 'Never below 0; null: unlimited, or no entitlement.';
comment on column mec.decision.percent_used is 'Rounded to one decimal; null: unlimited, or no entitlement.';
comment on column mec.decision.limit_kind is 'Null: no entitlement.';
comment on column mec.decision.reason_code is 'Stable, for programs.';
comment on column mec.decision.window_start is 'Null: no start.';
comment on column mec.decision.window_end is 'When the count resets; null: never.';
comment on column mec.decision.account_id is
  'The account that owns the limit: this account or an ancestor; null: no entitlement.';
