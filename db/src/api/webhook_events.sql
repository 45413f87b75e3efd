create view api.webhook_events with (security_invoker = true) as
select provider, event_id, type, subject, payload, default_namespace, default_organization, created_at, received_at,
  state, attempts, next_attempt_at, processed_at, error
from mec.webhook_events;

comment on view api.webhook_events is
  'The inbox: every verified event of a provider, and what became of it. failed is tried again at next_attempt_at; '
  'dead waits for replay_webhook_event.';

grant select on api.webhook_events to mec_service, mec_admin;
