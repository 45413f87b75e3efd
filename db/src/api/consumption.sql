create view api.consumption with (security_invoker = true) as
select l.event_id, l.namespace_id, l.account_id, l.idempotency_key, l.resource_type_code, l.resource_scope, l.feature,
  l.quantity, l.unit_code, l.occurred_at, l.recorded_at, l.is_correction, l.corrects_event_id, l.reservation_id,
  l.is_late, l.request_id, l.actor, d.metadata
from mec.consumption_ledger l
left join mec.consumption_event_details d on d.event_id = l.event_id and d.account_id = l.account_id;

comment on view api.consumption is $$
The ledger: every recorded event.

Filter by `account_id` and `occurred_at`; order by `occurred_at,event_id` for stable pages.
$$;
comment on column api.consumption.is_late is 'The reservation was committed after it had expired.';

grant select on api.consumption to mec_user, mec_service, mec_admin;
