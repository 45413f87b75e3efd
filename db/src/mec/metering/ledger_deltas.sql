-- From events to usage: which running totals an event moves, and by how much. It counts for each account that it is
-- charged to, inventory for those that are above its owner now; in the resource as a whole (scope '') and in its scope
-- where it has one. The delta of its own account in the whole says scope, feature and number of events besides, for
-- aggregates; a correction is no event of its own.
create view mec.ledger_deltas with (security_invoker = true) as
select l.namespace_id, charged.account_id, l.resource_type_code, scopes.scope, mec.fn_slot(l.occurred_at) as slot,
  l.quantity, own.scope as event_scope, own.feature as event_feature,
  case when own.scope is not null then (not l.is_correction)::int end as events, i.is_inventory
from mec.consumption_ledger l
cross join lateral (select l.resource_type_code = any ((select mec.fn_inventory_types())::text[]) as is_inventory) i
left join mec.accounts owner on i.is_inventory and owner.account_id = l.account_id
cross join lateral unnest(coalesce(owner.path, l.charged_account_ids)) charged (account_id)
cross join lateral unnest(array['', l.resource_scope]) scopes (scope)
left join lateral (select coalesce(l.resource_scope, '') as scope, coalesce(l.feature, '') as feature) own
on charged.account_id = l.account_id and scopes.scope = ''
where scopes.scope is not null;

comment on view mec.ledger_deltas is
  'What all events of the ledger count as: fn_record_event and fn_write_events write these deltas with an event, '
  'fn_rebuild_usage recreates them, fn_reconcile_usage compares usage with them.';
