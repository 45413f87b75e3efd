create view api.leases with (security_invoker = true) as
select lease_id, namespace_id, account_id, resource_type_code, resource_scope, session_token, quantity, fencing_number,
  acquired_at, heartbeat_at, expires_at, released_at, released_at is null
  and expires_at > (select mec.fn_now()) as is_live
from mec.concurrency_leases;

comment on view api.leases is $$
Leases, live and past: who holds which slots until when.
$$;
comment on column api.leases.is_live is 'Never null.';
comment on column api.leases.fencing_number is
  'Increases with every lease; a store that remembers the highest can refuse a holder whose lease has passed on.';

grant select on api.leases to mec_user, mec_service, mec_admin;
