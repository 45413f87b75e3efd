create view mec.stripe_events with (security_invoker = true) as
select e.event_id, e.type, e.subject, e.created_at, e.default_namespace, e.state, e.is_superseded, p.kind, p.is_end,
  p.namespace_id, p.name, p.email, p.invoice_id, p.invoiced_at, p.is_renewal, p.customer_id, p.status, p.started_at,
  p.ended_at, p.cancel_at, p.billing_anchor, p.items, p.fault, p.made, p.previous
from mec.webhook_events e
cross join lateral mec.fn_stripe_event(e.payload) p
where e.provider = 'stripe';

comment on view mec.stripe_events is 'The stored events of Stripe, with what they say (fn_stripe_event).';
