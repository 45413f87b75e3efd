create type mec.heartbeat_lease_row as (
  lease_id uuid,
  expires_at timestamptz,
  fencing_number bigint
);

comment on type mec.heartbeat_lease_row is 'The answer of api.heartbeat_lease.';
