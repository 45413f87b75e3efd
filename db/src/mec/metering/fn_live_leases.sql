create or replace function mec.fn_live_leases(
  p_account_id uuid,
  p_resource_type text,
  p_resource_scope text,
  p_now timestamptz
) returns numeric
language sql stable security invoker
set search_path = pg_catalog, pg_temp
as $$
  select coalesce(sum(d.quantity), 0) from mec.usage_deltas d
  where d.account_id = p_account_id and d.resource_type_code = p_resource_type
    and d.scope = coalesce(p_resource_scope, '')
    and d.kind = 'l' and d.expires_at > p_now
$$;

comment on function mec.fn_live_leases is
  'Quantity held by live leases of the account and its descendants. Expiry is decided here, by the clock; it does '
  'not depend on a job.';
