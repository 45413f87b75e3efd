create type mec.consume_row as (
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
);

comment on type mec.consume_row is 'The answer of api.consume.';
comment on column mec.consume_row.event_id is 'The recorded event''s id; null if denied.';
comment on column mec.consume_row.replayed is 'True if the first answer was returned again.';
