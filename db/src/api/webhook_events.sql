create view api.webhook_events with (security_invoker = true) as
select provider, event_id, type, subject, payload, default_namespace, default_organization, created_at, received_at,
  state, attempts, next_attempt_at, processed_at, error
from mec.webhook_events;

comment on view api.webhook_events is $$
Events that providers sent, and what became of them.

The inbox: every verified event. What is `failed` is tried again at `next_attempt_at`; what is `dead` waits for
replay_webhook_event. A token confined to an account sees none.
$$;

grant select on api.webhook_events to mec_service, mec_admin;
