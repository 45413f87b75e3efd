create type mec.reserve_row as (
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
  reservation_id uuid,
  expires_at timestamptz,
  replayed boolean
);

comment on type mec.reserve_row is 'The answer of api.reserve.';
comment on column mec.reserve_row.reservation_id is 'Null if denied.';
comment on column mec.reserve_row.expires_at is 'When it expires and no longer counts; null if denied.';
comment on column mec.reserve_row.replayed is 'True if the first answer was returned again.';
