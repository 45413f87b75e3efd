create view api.billing_exports with (security_invoker = true) as
select identifier, namespace_id, account_id, provider, event_name, number, slice_start, customer_id, quantity, value,
       carry, state, prepared_at, attempts, attempted_at, unknown_since, next_attempt_at, sent_at, error
from mec.billing_exports;

comment on view api.billing_exports is $$
Usage that was reported to a provider's meters, or is to be.

Each export is stored before it is sent, with what became of it.
$$;

grant select on api.billing_exports to mec_service, mec_admin;
