create type mec.acquire_lease_row as (
  success boolean,
  lease_id uuid,
  decision text,
  reason text,
  expires_at timestamptz,
  fencing_number bigint,
  reason_code text,
  entitlement_id uuid,
  quantity_allowed numeric,
  quantity_used numeric,
  quantity_remaining numeric
);

comment on type mec.acquire_lease_row is 'What api.acquire_lease answers.';
comment on column mec.acquire_lease_row.lease_id is 'Null when denied.';
comment on column mec.acquire_lease_row.expires_at is 'When it ends unless extended; null when denied.';
comment on column mec.acquire_lease_row.fencing_number is 'Rises with every lease; null when denied.';
comment on column mec.acquire_lease_row.reason_code is
  'As of a decision; also `lease_kept`: its own lease stays although the limit was lowered.';
comment on column mec.acquire_lease_row.entitlement_id is 'Null when nothing entitles.';
comment on column mec.acquire_lease_row.quantity_allowed is 'Null: unlimited, or nothing entitles.';
comment on column mec.acquire_lease_row.quantity_used is 'Before this call; null when nothing entitles.';
comment on column mec.acquire_lease_row.quantity_remaining is 'Never below 0; null: unlimited, or nothing entitles.';
