create view api.reservations with (security_invoker = true) as
select reservation_id, namespace_id, account_id, idempotency_key, resource_type_code, resource_scope, feature, quantity,
  unit_code, metadata,
  case when state = 'held' and expires_at <= (select mec.fn_now()) then 'expired' else state end as state, reserved_at,
    expires_at, resolved_at, event_id, actual_quantity
from mec.reservations;

comment on view api.reservations is $$
Reservations: quantities held for work in progress.
$$;
comment on column api.reservations.state is 'One of held, expired, committed, canceled. Never null.';

grant select on api.reservations to mec_user, mec_service, mec_admin;
