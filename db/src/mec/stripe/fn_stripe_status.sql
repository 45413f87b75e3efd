-- Status is Stripe's, of the newest version of the subscription. The invoice of a renewal runs ahead of it when it is
-- later, and only as long as it is the subscription's latest invoice: Stripe goes on collecting older ones, and what
-- becomes of those changes no status.
create or replace function mec.fn_stripe_status(
  p_version mec.webhook_events,
  out status text,
  out past_due_since timestamptz
)
language plpgsql stable security invoker
set search_path = pg_catalog, pg_temp
as $$
declare
  v_invoice record;
begin
  status := p_version.payload #>> '{data,object,status}';
  if p_version.type = 'customer.subscription.deleted'
     or exists (select from mec.webhook_events
       where provider = 'stripe' and subject = mec.fn_stripe_id(p_version.payload #> '{data,object,customer}')
       and not is_superseded and type = 'customer.deleted') then
    status := 'canceled';
    return;
  end if;

  select e.type, e.created_at, e.payload #>> '{data,object,id}' as invoice_id,
    e.payload #>> '{data,object,billing_reason}' = 'subscription_cycle' as is_renewal into v_invoice
  from mec.webhook_events e
  where e.provider = 'stripe' and e.subject = p_version.subject and not e.is_superseded
    and e.type in ('invoice.paid', 'invoice.payment_failed')
  order by e.payload #> '{data,object,created}' desc nulls last, e.created_at desc, e.type, e.event_id collate "C" desc
  limit 1;
  if v_invoice.is_renewal and v_invoice.created_at > p_version.created_at then
    status := case when status = 'active' and v_invoice.type = 'invoice.payment_failed' then 'past_due'
                   when status = 'past_due' and v_invoice.type = 'invoice.paid' then 'active'
                   else status end;
  end if;

  if status = 'past_due' then
    -- Since the first sign of it after the last sign of health.
    select min(s.created_at) filter (where s.is_past_due and s.created_at >= coalesce(s.healthy_at, '-infinity'))
    into past_due_since
    from (
      select e.created_at, x.is_past_due, max(e.created_at) filter (where not x.is_past_due) over () as healthy_at
      from mec.webhook_events e
      cross join lateral (select case when e.type like 'invoice.%' then e.type = 'invoice.payment_failed'
        else e.payload #>> '{data,object,status}' = 'past_due' end as is_past_due) x
      where e.provider = 'stripe' and e.subject = p_version.subject and not e.is_superseded
        and (e.type like 'customer.subscription.%'
             or e.payload #>> '{data,object,billing_reason}' = 'subscription_cycle'
               and (x.is_past_due or e.payload #>> '{data,object,id}' = v_invoice.invoice_id))) s;
  end if;
end $$;

comment on function mec.fn_stripe_status is
  'The status of a subscription whose newest version this is, and since when it is past due.';
