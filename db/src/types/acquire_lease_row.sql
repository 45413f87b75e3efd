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

comment on type mec.acquire_lease_row is 'The answer of api.acquire_lease.';
comment on column mec.acquire_lease_row.lease_id is 'Null if denied.';
comment on column mec.acquire_lease_row.expires_at is 'When it expires unless extended; null if denied.';
comment on column mec.acquire_lease_row.fencing_number is 'Increases with every lease; null if denied.';
comment on column mec.acquire_lease_row.reason_code is
  'As in a decision; also `lease_kept`: the session keeps its lease although the limit was lowered.';
comment on column mec.acquire_lease_row.entitlement_id is 'Null: no entitlement.';
comment on column mec.acquire_lease_row.quantity_allowed is 'Null: unlimited, or no entitlement.';
comment on column mec.acquire_lease_row.quantity_used is 'Before this call; null: no entitlement.';
comment on column mec.acquire_lease_row.quantity_remaining is 'Never below 0; null: unlimited, or no entitlement.';
