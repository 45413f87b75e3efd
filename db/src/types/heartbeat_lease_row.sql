create type mec.heartbeat_lease_row as (
  lease_id uuid,
  expires_at timestamptz,
  fencing_number bigint
);

comment on type mec.heartbeat_lease_row is 'What api.heartbeat_lease answers.';
