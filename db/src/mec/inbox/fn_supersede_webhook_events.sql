-- An event is superseded if it is no longer needed, so the outcome is the same with and without it:
--   of a customer: if newer ones have name, e-mail and namespace. A deletion is never superseded;
--   of a subscription that is not past due: if it is older than the version in effect, which is never undone and
--   overrides everything before it, except the latest invoice, since only that one may be ahead of a version;
--   of a user: if newer events have everything that it says (name, e-mail, namespace, a place in an organization,
--   deletion).
-- Failed and dead events, and events not processed yet, are never superseded.
create or replace function mec.fn_supersede_webhook_events(p_provider text, p_subject text) returns void
language plpgsql volatile security invoker
set search_path = pg_catalog, pg_temp
as $$
begin
  if p_provider = 'auth0' then
    update mec.webhook_events e set is_superseded = true
    from (
      select v.event_id,
             v.version = max(v.version) over ()
             or v.version = max(v.version) filter (where v.change <> 'deleted') over ()
             or v.version = max(v.version) filter (where v.change = 'deleted') over ()
             or v.version = max(v.version) filter (where v.namespace_id is not null) over ()
             or v.version = coalesce(max(v.version) filter (where v.name is not null and not v.is_signup) over (),
               max(v.version) filter (where v.name is not null) over ())
             or v.version = coalesce(max(v.version) filter (where v.change in ('created', 'updated')
                 and not v.is_signup) over (), max(v.version) filter (where v.change in ('created', 'updated')) over ())
             or v.organization_id is not null
               and v.version = max(v.version) over (partition by v.organization_id) as counts
      from mec.fn_auth0_versions(p_subject) v) v
    where e.provider = 'auth0' and e.event_id = v.event_id and not coalesce(v.counts, false) and e.state = 'processed';
    return;
  end if;

  update mec.webhook_events e set is_superseded = true
  from mec.stripe_events v
  join mec.subscriptions s on s.provider = 'stripe' and s.subscription_id = p_subject
  where v.subject = p_subject and not v.is_superseded and v.state = 'processed'
    and s.status <> 'past_due' and v.created_at < s.version_at
    and (v.kind = 'subscription' or v.kind = 'invoice' and v.invoiced_at < (
      select max(i.invoiced_at) from mec.stripe_events i
      where i.subject = p_subject and not i.is_superseded and i.kind = 'invoice'))
    and e.provider = p_provider and e.event_id = v.event_id;

  update mec.webhook_events e set is_superseded = true
  from mec.stripe_events v
  cross join mec.fn_stripe_customer(p_subject) c
  where v.subject = p_subject and not v.is_superseded and v.state = 'processed'
    and v.kind in ('customer', 'checkout') and not v.is_end and v.event_id <> all (c.event_ids)
    and e.provider = p_provider and e.event_id = v.event_id;
end $$;

comment on function mec.fn_supersede_webhook_events is
  'Marks the events of a subject that are no longer needed. The caller has just computed the subject.';
