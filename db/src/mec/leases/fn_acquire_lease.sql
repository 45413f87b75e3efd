-- Leases (floating licences). A lease is live while released_at is null and expires_at is in the future; only
-- that predicate decides, without a job. Its quantity is held by deltas of kind 'l', one per account it is charged to,
-- which end with it. Acquire, heartbeat and release take the resource's lock first, so a lease cannot be revived after
-- its place was given away.
create or replace function mec.fn_acquire_lease(
  p_account_id uuid,
  p_resource_type text,
  p_session_token text,
  p_ttl_minutes numeric default 60,
  p_quantity numeric default 1,
  p_resource_scope text default null
) returns setof mec.acquire_lease_row
language plpgsql volatile security invoker
set search_path = pg_catalog, pg_temp
as $$
declare
  v_account mec.accounts;
  v_lease mec.concurrency_leases;
  v_decision mec.decision;
  v_now timestamptz;
  v_expires_at timestamptz;
  v_requested numeric := round(p_quantity, 6);
  v_extra numeric;
begin
  if p_account_id is null then
    perform mec.fn_refuse_account(p_account_id);
  end if;
  if coalesce(length(p_session_token), 0) not between 1 and 255 then
    perform mec.fn_raise('invalid_parameter', 'A session token must have 1 to 255 characters.');
  end if;
  perform mec.fn_require_sizes(p_resource_type, p_resource_scope, null);
  perform mec.fn_require_quantity(v_requested, 0.000001);
  perform mec.fn_require_ttl(p_ttl_minutes * 60);
  v_account := mec.fn_lock_limits(p_account_id, p_resource_type);
  v_now := mec.fn_now();
  v_expires_at := v_now + make_interval(secs => p_ttl_minutes::float8 * 60);

  select l.* into v_lease from mec.concurrency_leases l
  where l.account_id = p_account_id and l.resource_type_code = p_resource_type and l.session_token = p_session_token
    and coalesce(l.resource_scope, '') = coalesce(p_resource_scope, '') and l.released_at is null
  for update;
  if found and v_lease.expires_at <= v_now then
    perform mec.fn_end_lease(v_lease.lease_id, v_lease.expires_at);
    v_lease := null;
  end if;
  -- The session's own lease: only the quantity beyond it is a new request, and a limit lowered meanwhile does
  -- not take back what is held.
  v_extra := greatest(v_requested - coalesce(v_lease.quantity, 0), 0);
  v_decision := mec.fn_decide('acquire_lease', p_account_id, p_resource_type, p_resource_scope, v_extra, null, v_now);
  if v_decision.reason_code = 'limit_reached' and v_extra = 0 then
    v_decision.decision := 'warn';
    v_decision.reason := 'Own lease kept, limit reached';
    v_decision.reason_code := 'lease_kept';
  end if;
  if v_decision.decision = 'deny' then
    return query select false, null::uuid, v_decision.decision, v_decision.reason, null::timestamptz, null::bigint,
      v_decision.reason_code, v_decision.entitlement_id, v_decision.quantity_allowed, v_decision.quantity_used,
      v_decision.quantity_remaining;
    return;
  end if;

  if v_lease.lease_id is null then
    insert into mec.concurrency_leases as l (namespace_id, account_id, resource_type_code, resource_scope,
      session_token, quantity, fencing_number, acquired_at, heartbeat_at, expires_at, request_id)
    values (v_account.namespace_id, p_account_id, p_resource_type, p_resource_scope, p_session_token, v_requested,
      nextval('mec.lease_fencing'), v_now, v_now, v_expires_at, mec.fn_request_id())
    returning l.* into v_lease;
    perform mec.fn_hold(v_account, p_resource_type, p_resource_scope, v_requested, 'l', v_lease.lease_id, v_now,
      v_expires_at);
  else
    update mec.concurrency_leases l set quantity = v_requested, heartbeat_at = v_now,
      expires_at = greatest(l.expires_at, v_expires_at)
    where l.lease_id = v_lease.lease_id and l.account_id = p_account_id
    returning l.* into v_lease;
    update mec.usage_deltas d set quantity = v_requested, expires_at = v_lease.expires_at
    where d.hold_id = v_lease.lease_id;
  end if;
  return query select true, v_lease.lease_id, v_decision.decision, v_decision.reason, v_lease.expires_at,
    v_lease.fencing_number, v_decision.reason_code, v_decision.entitlement_id, v_decision.quantity_allowed,
    v_decision.quantity_used, v_decision.quantity_remaining;
end $$;

comment on function mec.fn_acquire_lease is
  'Takes a place under a concurrency limit for p_ttl_minutes (up to 30 days), or is denied. There are never more '
  'live leases than allowed, even with concurrent callers. A call with the same session token extends its lease, '
  'with p_quantity. quantity_used is the usage before this call. Errors: account_not_found, unknown_resource_type, '
  'quantity_invalid, ttl_invalid, invalid_parameter.';
