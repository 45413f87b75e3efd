create or replace function mec.fn_lock_lease(p_lease_id uuid) returns mec.concurrency_leases
language plpgsql volatile security invoker
set search_path = pg_catalog, pg_temp
as $$
declare
  v_lease mec.concurrency_leases;
begin
  select * into v_lease from mec.concurrency_leases where lease_id = p_lease_id;
  if not found then
    perform mec.fn_raise('lease_not_found');
  end if;
  perform mec.fn_lock_limits(v_lease.account_id, v_lease.resource_type_code);
  select * into v_lease from mec.concurrency_leases where lease_id = p_lease_id for update;
  return v_lease;
end $$;

comment on function mec.fn_lock_lease is
  'Takes the resource''s lock and returns the lease as it is then. Errors: lease_not_found.';
