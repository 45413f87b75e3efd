-- An event goes when nothing computes from it any more, so the outcome is the same with and without it; delivered again, it is as late as it would have been:
--   of no interest: at once;
--   of a customer: when a newer version is known. That it was deleted stays for good;
--   of a subscription that is not past due: when it is older than the version in effect, which is never undone and has the last word on everything before it,
--   except the latest invoice, since only that one may run ahead of a version.
--   of a user: an update, when a newer one is known that places the user as well. Whatever else was told stays.
-- Stripe sends an event again for 3 days by itself and for 30 on request; what has failed or was given up stays.
create or replace function mec.fn_prune_webhook_events() returns int
language plpgsql volatile security invoker
set search_path = pg_catalog, pg_temp
as $$
declare
  v_pruned int;
begin
  delete from mec.webhook_events where (provider, event_id) in (
    select e.provider, e.event_id
    from mec.webhook_events e
    where e.received_at < mec.fn_now() - interval '90 days' and e.state in ('processed', 'ignored') and case
      when e.subject is null then true
      when e.provider = 'auth0' then e.type = 'user.updated' and exists (
        select from mec.webhook_events later cross join lateral mec.fn_auth0_event(later.payload) n cross join lateral mec.fn_auth0_event(e.payload) o
        where later.provider = e.provider and later.subject = e.subject and later.type = e.type
          and (later.created_at, later.event_id collate "C") > (e.created_at, e.event_id collate "C")
          and (o.namespace_id is null or n.namespace_id is not null) and (o.organization_id is null or n.organization_id = o.organization_id))
      when e.type = 'customer.deleted' then false
      when e.type like 'customer.subscription.%' or e.type like 'invoice.%' then
        exists (select from mec.subscriptions s where s.provider = e.provider and s.subscription_id = e.subject and s.version_at > e.created_at and s.status <> 'past_due')
        and (e.type like 'customer.%' or exists (
          select from mec.webhook_events later
          where later.provider = e.provider and later.subject = e.subject and later.type like 'invoice.%'
            and (later.payload #>> '{data,object,created}')::numeric > (e.payload #>> '{data,object,created}')::numeric))
      else exists (
        select from mec.webhook_events later
        where later.provider = e.provider and later.subject = e.subject and later.type <> 'customer.deleted'
          and (later.type <> 'checkout.session.completed', later.created_at, later.type, later.event_id collate "C")
            > (e.type <> 'checkout.session.completed', e.created_at, e.type, e.event_id collate "C")) end
    order by e.received_at
    limit 50000);
  get diagnostics v_pruned = row_count;
  return v_pruned;
end $$;

comment on function mec.fn_prune_webhook_events() is 'Deletes events that were received 90 days ago and from which nothing is computed any more, 50000 at most; returns how many.';
