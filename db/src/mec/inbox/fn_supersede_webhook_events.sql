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
declare
  v_version_at timestamptz;
  v_last_invoice timestamptz;
  v_superseded text[];
  v_needed text[];
begin
  if p_provider = 'auth0' then
    select array_agg(v.event_id) into v_superseded
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
    where not coalesce(v.counts, false);
    -- A join could read all events of the provider.
    update mec.webhook_events set is_superseded = true
    where provider = 'auth0' and subject = p_subject and not is_superseded and event_id = any (v_superseded)
      and state = 'processed';
    return;
  end if;

  select s.version_at into v_version_at from mec.subscriptions s
  where s.provider = 'stripe' and s.subscription_id = p_subject and s.status <> 'past_due';
  if found then
    select max(i.invoiced_at) into v_last_invoice from mec.stripe_events i
    where i.subject = p_subject and i.type like 'invoice.%' and i.kind = 'invoice' and not i.is_superseded;
    update mec.webhook_events e set is_superseded = true
    where e.provider = p_provider and e.subject = p_subject and not e.is_superseded and e.state = 'processed'
      and e.created_at < v_version_at
      and exists (select from mec.fn_stripe_event(e.payload) v
        where v.kind = 'subscription' or v.kind = 'invoice' and v.invoiced_at < v_last_invoice);
  end if;

  select c.event_ids into v_needed from mec.fn_stripe_customer(p_subject) c;
  update mec.webhook_events e set is_superseded = true
  where e.provider = p_provider and e.subject = p_subject and not e.is_superseded and e.state = 'processed'
    and e.type in ('customer.created', 'customer.updated', 'checkout.session.completed')
    and e.event_id <> all (v_needed)
    and exists (select from mec.fn_stripe_event(e.payload) v where v.kind in ('customer', 'checkout'));
end $$;

comment on function mec.fn_supersede_webhook_events is
  'Marks the events of a subject that are no longer needed. The caller has just computed the subject.';
