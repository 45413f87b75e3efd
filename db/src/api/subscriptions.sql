create view api.subscriptions with (security_invoker = true) as
select provider, subscription_id, account_id, namespace_id, customer_id, status, items, cancel_at, past_due_since,
  grace_until, version_event_id, version_at
from mec.subscriptions;

comment on view api.subscriptions is $$
Subscriptions of accounts at a provider, each in its newest known version.
$$;
comment on column api.subscriptions.items is 'price_id and quantity of each item.';
comment on column api.subscriptions.status is 'The provider''s status, updated by later invoices.';

grant select on api.subscriptions to mec_user, mec_service, mec_admin;
