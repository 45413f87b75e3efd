create view api.webhook_events with (security_invoker = true) as
select provider, event_id, type, subject, payload, default_namespace, default_organization, created_at, received_at,
  state, attempts, next_attempt_at, processed_at, error
from mec.webhook_events;

comment on view api.webhook_events is $$
Events that providers sent, and their state.

The inbox has every verified event. `failed` events are retried at `next_attempt_at`; `dead` events wait for
replay_webhook_event. A token confined to an account sees none.
$$;
comment on column api.webhook_events.subject is
  'The provider''s id of the object that the event is about; null: the event is not used.';
comment on column api.webhook_events.default_namespace is 'Namespace for an account whose event names none.';
comment on column api.webhook_events.default_organization is
  'external_id of the parent account for a user whose event names no organization; null: none.';
comment on column api.webhook_events.created_at is 'When the event occurred, by the provider''s clock.';
comment on column api.webhook_events.state is
  'failed events are retried at next_attempt_at; dead events only when they are replayed.';

grant select on api.webhook_events to mec_service, mec_admin;
