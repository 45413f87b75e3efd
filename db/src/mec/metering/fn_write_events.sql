-- Does for a whole batch per statement what fn_record_event does with plain inserts, which are fastest for one event.
create or replace function mec.fn_write_events(p_events mec.consumption_ledger[], p_metadata jsonb[]) returns void
language plpgsql volatile security invoker
set search_path = pg_catalog, pg_temp
-- The plans do not depend on the number of events, and replanning would cost more than writing one event.
set plan_cache_mode = force_generic_plan
as $$
begin
  insert into mec.consumption_ledger select * from unnest(p_events);
  insert into mec.consumption_event_details (event_id, account_id, namespace_id, metadata)
  select e.event_id, e.account_id, e.namespace_id, m.metadata
  from unnest(p_events) with ordinality e join unnest(p_metadata) with ordinality m (metadata) using (ordinality)
  where m.metadata <> '{}';
  insert into mec.usage_deltas (namespace_id, account_id, resource_type_code, scope, slot, quantity, kind, event_scope,
    event_feature, events)
  select e.namespace_id, charged.account_id, e.resource_type_code, scopes.scope, mec.fn_slot(e.occurred_at),
    sum(e.quantity), 'u', own.scope, own.feature,
    case when own.scope is not null then count(*) filter (where not e.is_correction) end
  from unnest(p_events) e
  cross join lateral unnest(e.charged_account_ids) charged (account_id)
  cross join lateral unnest(array['', e.resource_scope]) scopes (scope)
  left join lateral (select coalesce(e.resource_scope, '') as scope, coalesce(e.feature, '') as feature) own
  on charged.account_id = e.account_id and scopes.scope = ''
  where scopes.scope is not null
  group by 1, 2, 3, 4, 5, 8, 9;
end $$;

comment on function mec.fn_write_events is
  'Writes valid events whose keys are already taken, each with its metadata (null or empty: none), and their usage.';
