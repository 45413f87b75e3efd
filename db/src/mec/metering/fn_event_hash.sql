create or replace function mec.fn_event_hash(
  p_account_id uuid,
  p_resource_type text,
  p_quantity numeric,
  p_unit_code text,
  p_resource_scope text,
  p_occurred_at timestamptz,
  p_metadata jsonb,
  p_feature text
) returns uuid
language plpgsql immutable security invoker
set search_path = pg_catalog, pg_temp
as $$
begin
  -- Values out of bounds were never recorded, and hashing them would take long.
  return mec.fn_request_hash('meter', p_account_id::text, p_resource_type,
    round(least(greatest(p_quantity, -1e18), 1e18), 6)::text, p_unit_code, p_resource_scope,
    extract(epoch from p_occurred_at)::text,
    coalesce(p_metadata::text || coalesce(' ' || p_feature, ''), ' ' || p_feature));
end $$;

comment on function mec.fn_event_hash is
  'Hash of an event as it was sent: the same for a single call and within a batch. p_occurred_at is null if no time '
  'was sent.';
