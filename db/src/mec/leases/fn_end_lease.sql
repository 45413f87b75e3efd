create or replace function mec.fn_end_lease(p_lease_id uuid, p_at timestamptz) returns void
language sql volatile security invoker
set search_path = pg_catalog, pg_temp
as $$
  update mec.concurrency_leases set released_at = p_at where lease_id = p_lease_id and released_at is null;
  delete from mec.usage_deltas where hold_id = p_lease_id;
$$;

comment on function mec.fn_end_lease is 'Ends a lease and releases what it held.';
