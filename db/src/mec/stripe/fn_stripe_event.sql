-- Reads Stripe's events. Only this function parses payloads; the view mec.stripe_events has the stored events as read
-- here. It never fails: values that are missing or cannot be read are null, and the reason why a version of a
-- subscription cannot be applied is its fault.
create or replace function mec.fn_stripe_event(
  p_payload jsonb,
  out event_id text,
  out type text,
  out created_at timestamptz,
  out kind text,
  out subject text,
  out is_end boolean,
  out namespace_id text,
  out name text,
  out email text,
  out invoice_id text,
  out invoiced_at timestamptz,
  out is_renewal boolean,
  out customer_id text,
  out status text,
  out started_at timestamptz,
  out ended_at timestamptz,
  out cancel_at timestamptz,
  out billing_anchor timestamptz,
  out items jsonb,
  out fault text,
  out made jsonb,
  out previous jsonb
)
language plpgsql stable security invoker
set search_path = pg_catalog, pg_temp
as $$
declare
  v_object jsonb := p_payload #> '{data,object}';
  v_person jsonb;
begin
  -- A thin event (v2) has no object.
  if jsonb_typeof(p_payload -> 'id') = 'string' and length(p_payload ->> 'id') between 1 and 255
      and jsonb_typeof(p_payload -> 'type') = 'string' and p_payload ->> 'type' <> ''
      and (jsonb_typeof(p_payload -> 'created') = 'number' and jsonb_typeof(v_object) = 'object'
        or p_payload ->> 'object' = 'v2.core.event') then
    event_id := p_payload ->> 'id';
    type := left(p_payload ->> 'type', 255);
  end if;
  created_at := case when jsonb_typeof(p_payload -> 'created') <> 'number' then mec.fn_now()
    else mec.fn_epoch(p_payload -> 'created') end;
  kind := case
    -- Of a connected account: not our customers.
    when p_payload ->> 'account' is not null or p_payload ->> 'object' = 'v2.core.event' then null
    when type like 'customer.subscription.%' then 'subscription'
    when type in ('invoice.paid', 'invoice.payment_failed') then 'invoice'
    when type in ('customer.created', 'customer.updated', 'customer.deleted') then 'customer'
    when type = 'checkout.session.completed' then 'checkout' end;
  namespace_id := nullif(v_object #>> '{metadata,namespace_id}', '');

  if kind = 'subscription' then
    subject := v_object ->> 'id';
    customer_id := mec.fn_stripe_id(v_object -> 'customer');
    status := case type when 'customer.subscription.deleted' then 'canceled' else v_object ->> 'status' end;
    is_end := coalesce(status in ('canceled', 'incomplete_expired'), false);
    started_at := coalesce(mec.fn_epoch(v_object -> 'start_date'), mec.fn_epoch(v_object -> 'created'));
    ended_at := mec.fn_epoch(v_object -> 'ended_at');
    billing_anchor := mec.fn_epoch(v_object -> 'billing_cycle_anchor');
    items := case jsonb_typeof(v_object #> '{items,data}') when 'array' then v_object #> '{items,data}' else '[]' end;
    if v_object ->> 'cancel_at' is not null then
      cancel_at := mec.fn_epoch(v_object -> 'cancel_at');
    elsif v_object ->> 'cancel_at_period_end' = 'true' then
      -- Periods are those of the items since 2025-03-31; the last one to end is the subscription's.
      select coalesce(max(mec.fn_epoch(i.item -> 'current_period_end')), mec.fn_epoch(v_object -> 'current_period_end'))
      into cancel_at from jsonb_array_elements(items) i (item);
    end if;
    fault := case
      when customer_id is null then 'The event names no customer.'
      when is_end then null -- An end needs nothing more.
      when status is null then 'The subscription has no status.'
      when status not in ('trialing', 'active', 'past_due', 'paused', 'incomplete', 'unpaid')
        then status || ' is not a known status of a subscription.'
      when jsonb_typeof(items -> 0) is distinct from 'object' or v_object #> '{items,has_more}' = 'true'
        then 'The event does not contain all items of the subscription.'
      when v_object ->> 'cancel_at' is not null and cancel_at is null then 'cancel_at is not a valid time.'
      when v_object ->> 'start_date' is not null and mec.fn_epoch(v_object -> 'start_date') is null
        then 'start_date is not a valid time.'
      when v_object ->> 'billing_cycle_anchor' is not null and billing_anchor is null
        then 'billing_cycle_anchor is not a valid time.' end;
    made := v_object;
    previous := p_payload #> '{data,previous_attributes}';
  elsif kind = 'invoice' then
    -- Since 2025-03-31 invoices name their subscription in another field.
    subject := coalesce(mec.fn_stripe_id(v_object #> '{parent,subscription_details,subscription}'),
      mec.fn_stripe_id(v_object -> 'subscription'));
    invoice_id := v_object ->> 'id';
    invoiced_at := coalesce(mec.fn_epoch(v_object -> 'created'), '-infinity');
    is_renewal := v_object ->> 'billing_reason' = 'subscription_cycle';
  elsif kind is not null then
    subject := case kind when 'checkout' then mec.fn_stripe_id(v_object -> 'customer') else v_object ->> 'id' end;
    is_end := type = 'customer.deleted';
    v_person := case kind when 'checkout' then v_object -> 'customer_details' else v_object end;
    name := left(coalesce(nullif(v_person ->> 'name', ''), nullif(v_person ->> 'email', ''), subject), 255);
    email := case when length(v_person ->> 'email') between 3 and 255 then v_person ->> 'email' end;
  end if;
end $$;

comment on function mec.fn_stripe_event is
  'What MEC takes from an event of Stripe. event_id and type are null if it is not an event, created_at if its time '
  'is invalid; kind is subscription, invoice, customer or checkout, null if MEC does not use the event, and subject '
  'is the id of the subscription or customer that it is about. For a subscription, cancel_at is when it is going to '
  'end, items are as Stripe lists them (fn_stripe_items), made and previous are the object and what the change '
  'replaced in it, and fault is why it cannot be applied. invoiced_at is when an invoice was created, -infinity if '
  'that is not known.';
