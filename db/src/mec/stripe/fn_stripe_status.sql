-- The status is Stripe's, from the newest version of the subscription. A renewal's invoice overrides it if it is later,
-- and only while it is the subscription's latest invoice: Stripe keeps collecting older ones, and their results change
-- no status.
create or replace function mec.fn_stripe_status(
  p_version_event_id text,
  out status text,
  out past_due_since timestamptz
)
language plpgsql stable security invoker
set search_path = pg_catalog, pg_temp
as $$
declare
  v_version record;
  v_invoice record;
begin
  select * into v_version from mec.stripe_events where event_id = p_version_event_id;
  status := v_version.status;
  if v_version.type = 'customer.subscription.deleted' then
    return;
  elsif (select c.is_deleted from mec.fn_stripe_customer(v_version.customer_id) c) then
    status := 'canceled';
    return;
  end if;

  select e.type, e.created_at, e.invoice_id, e.is_renewal into v_invoice
  from mec.stripe_events e
  where e.subject = v_version.subject and e.kind = 'invoice' and not e.is_superseded
  order by e.invoiced_at desc, e.created_at desc, e.type, e.event_id collate "C" desc
  limit 1;
  if v_invoice.is_renewal and v_invoice.created_at > v_version.created_at then
    status := case when status = 'active' and v_invoice.type = 'invoice.payment_failed' then 'past_due'
                   when status = 'past_due' and v_invoice.type = 'invoice.paid' then 'active'
                   else status end;
  end if;

  if status = 'past_due' then
    -- Since the first failure after the last success.
    select min(s.created_at) filter (where s.is_past_due and s.created_at >= coalesce(s.healthy_at, '-infinity'))
    into past_due_since
    from (
      select e.created_at, x.is_past_due, max(e.created_at) filter (where not x.is_past_due) over () as healthy_at
      from mec.stripe_events e
      cross join lateral (select case e.kind when 'invoice' then e.type = 'invoice.payment_failed'
        else e.status = 'past_due' end as is_past_due) x
      where e.subject = v_version.subject and not e.is_superseded
        and (e.kind = 'subscription'
             or e.is_renewal and (x.is_past_due or e.invoice_id = v_invoice.invoice_id))) s;
  end if;
end $$;

comment on function mec.fn_stripe_status is
  'The status of a subscription whose newest version is this event, and since when it is past due.';
