create or replace function mec.fn_stripe_subject(p_event jsonb) returns text
language plpgsql immutable security invoker
set search_path = pg_catalog, pg_temp
as $$
declare
  v_type text := p_event ->> 'type';
  v_object jsonb := p_event #> '{data,object}';
begin
  return case
    -- Of a connected account: somebody else's customers. A thin event (v2) has no object.
    when p_event ->> 'account' is not null or p_event ->> 'object' = 'v2.core.event' then null
    when v_type like 'customer.subscription.%' or v_type in ('customer.created', 'customer.updated', 'customer.deleted')
      then v_object ->> 'id'
    -- Invoices name their subscription elsewhere since 2025-03-31.
    when v_type in ('invoice.paid', 'invoice.payment_failed')
      then coalesce(mec.fn_stripe_id(v_object #> '{parent,subscription_details,subscription}'),
      mec.fn_stripe_id(v_object -> 'subscription'))
    when v_type = 'checkout.session.completed' then mec.fn_stripe_id(v_object -> 'customer')
  end;
end $$;

comment on function mec.fn_stripe_subject is
  'Id of the subscription or customer that an event of Stripe is about; null when MEC takes no interest in it.';
