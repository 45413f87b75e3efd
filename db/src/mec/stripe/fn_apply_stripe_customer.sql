create or replace function mec.fn_apply_stripe_customer(p_account_id uuid, p_customer_id text) returns void
language plpgsql volatile security invoker
set search_path = pg_catalog, pg_temp
as $$
declare
  v_name text;
  v_email text;
begin
  select left(coalesce(nullif(d.o ->> 'name', ''), nullif(d.o ->> 'email', ''), p_customer_id), 255),
    case when length(d.o ->> 'email') between 3 and 255 then d.o ->> 'email' end
  into v_name, v_email
  from mec.webhook_events e
  cross join lateral (select coalesce(e.payload #> case e.type
      when 'checkout.session.completed' then '{data,object,customer_details}' else '{data,object}' end::text[],
      '{}') as o) d
  where e.provider = 'stripe' and e.subject = p_customer_id and not e.is_superseded
    and e.type in ('customer.created', 'customer.updated', 'checkout.session.completed')
  -- What was typed at the checkout is good until the customer itself is known.
  order by e.type = 'checkout.session.completed', e.created_at desc, e.type desc, e.event_id collate "C" desc
  limit 1;
  if found then
    update mec.accounts set display_name = v_name, email = v_email
    where account_id = p_account_id and (display_name, email) is distinct from (v_name, v_email);
  end if;
end $$;

comment on function mec.fn_apply_stripe_customer is
  'Gives the account name and e-mail of the newest known version of the customer.';
