-- An event is superseded when nothing is computed from it any more, so the outcome is the same with and without it:
--   of a customer: when newer ones say name, e-mail and namespace. That it was deleted stays;
--   of a subscription that is not past due: when it is older than the version in effect, which is never undone and has
--   the last word on everything before it, except the latest invoice, since only that one may run ahead of a version;
--   of a user: when for all that it says (name, e-mail, namespace, a place in an organization,
--   deletion) there is a newer one.
-- What has failed or was given up is never superseded, and neither is what is not processed yet.
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
  from mec.subscriptions s
  where e.provider = p_provider and e.subject = p_subject and not e.is_superseded and e.state = 'processed'
    and s.provider = e.provider and s.subscription_id = e.subject and s.status <> 'past_due'
      and e.created_at < s.version_at
    and (e.type like 'customer.subscription.%' or e.type like 'invoice.%' and e.payload #> '{data,object,created}' < (
      select i.payload #> '{data,object,created}' from mec.webhook_events i
      where i.provider = p_provider and i.subject = p_subject and not i.is_superseded and i.type like 'invoice.%'
      order by 1 desc nulls last limit 1));

  update mec.webhook_events e set is_superseded = true
  from (
    select v.event_id, row_number() over w > 1
      and (v.namespace_id is null
      or row_number() over (partition by v.namespace_id is null order by v.priority desc) > 1) as is_superseded
    from (
      select c.event_id, nullif(c.payload #>> '{data,object,metadata,namespace_id}', '') as namespace_id,
        row(c.type <> 'checkout.session.completed', c.created_at, c.type, c.event_id collate "C") as priority
      from mec.webhook_events c
      where c.provider = p_provider and c.subject = p_subject and not c.is_superseded
        and c.type in ('customer.created', 'customer.updated', 'checkout.session.completed')) v
    window w as (order by v.priority desc)) v
  where e.provider = p_provider and e.event_id = v.event_id and v.is_superseded and e.state = 'processed';
end $$;

comment on function mec.fn_supersede_webhook_events is
  'Marks the events of a subject from which nothing is computed any more. The caller has just computed it.';
