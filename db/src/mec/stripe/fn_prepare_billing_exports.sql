-- Billing exports: usage is reported to a provider's meters, never lost and never counted twice.
--
-- A customer is an account with a subscription at Stripe; its usage is that of itself and its descendants. Usage is
-- reported per UTC hour, 15 minutes after the hour ends. Later events (up to 90 days late) become another export of
-- their hour.
--
-- Exact: quantity is the usage of the hour minus that of its earlier exports. A meter takes whole numbers that are not
-- below zero; the rest (a fraction, or a credit after a correction) is the carry, which is added to the next export to
-- the meter. So all usage times multiplier always equals all values plus the last carry.
--
-- carried    nothing to send, its quantity is in the carry
-- pending  → sent, or again pending (unknown whether Stripe accepted it, or Stripe was busy), or failed (Stripe
--            refused it)
-- failed   → as pending; retried with the same back-off, from a minute to an hour
-- uncertain  unknown for 23 hours whether Stripe accepted it: Stripe detects duplicates for 24. Not sent again until
--            an operator decides
-- too_old    Stripe accepts nothing older than 35 days
--
-- Each export is committed before it is sent, under an identifier made of customer, meter, hour and a count: after a
-- crash it is sent again, and Stripe refuses the duplicate. A claimed export belongs to its sender for two minutes.
--
-- Locks: one call prepares at a time (advisory); claiming skips exports that another call is claiming; results are
-- recorded in the order of account and identifier.
create or replace function mec.fn_prepare_billing_exports(p_after uuid, p_limit int, p_dry_run boolean)
returns setof mec.prepare_billing_exports_row
language plpgsql volatile security invoker
set search_path = pg_catalog, pg_temp
as $$
declare
  v_now timestamptz := mec.fn_now();
  v_accounts uuid[];
  v_usage record;
  v_export mec.billing_exports;
  v_row mec.prepare_billing_exports_row;
  v_amount numeric;
  v_stored int := 0;
  v_last uuid;
begin
  if not p_dry_run then
    perform pg_advisory_xact_lock(hashtextextended('mec.billing_exports', 0));
  end if;
  select array_agg(c.account_id order by c.account_id) into v_accounts
  from (select distinct s.account_id from mec.subscriptions s
    where s.provider = 'stripe' and (p_after is null or s.account_id > p_after) order by 1 limit p_limit) c;
  v_last := v_accounts[cardinality(v_accounts)];
  for v_usage in
    select u.*, a.namespace_id, c.customer_id
    from mec.fn_unexported_usage(v_accounts,
      date_bin('1 hour', v_now - interval '15 minutes', '2000-01-01 00:00:00+00')) u
    join mec.accounts a on a.account_id = u.account_id
    cross join lateral (select s.customer_id from mec.subscriptions s
      where s.account_id = u.account_id and s.provider = 'stripe' order by s.version_at desc,
      s.subscription_id limit 1) c
    -- Credits first, so that they reduce what is prepared with them.
    order by u.account_id, u.event_name, u.quantity > 0, u.slice_start
  loop
    -- Bounds the duration of one call: the next call continues with this account.
    if v_stored = 5000 then
      v_last := coalesce(v_accounts[array_position(v_accounts, v_usage.account_id) - 1], p_after,
        '00000000-0000-0000-0000-000000000000');
      exit;
    end if;
    if (v_usage.account_id, v_usage.event_name) is distinct from (v_export.account_id, v_export.event_name) then
      if v_row.exports > 0 or v_row.too_old > 0 then
        return next v_row;
      end if;
      v_row := row(v_usage.account_id, v_usage.event_name, 0, 0, 0, 0);
      select * into v_export from mec.billing_exports e
      where e.account_id = v_usage.account_id and e.provider = 'stripe' and e.event_name = v_usage.event_name
      order by e.number desc limit 1;
      v_export.account_id := v_usage.account_id;
      v_export.event_name := v_usage.event_name;
    end if;
    v_amount := coalesce(v_export.carry, 0) + v_usage.quantity * v_usage.multiplier;
    v_export.number := coalesce(v_export.number, 0) + 1;
    -- Stripe accepts at most 15 digits.
    v_export.value := least(greatest(trunc(v_amount), 0), 999999999999999);
    v_export.carry := v_amount - v_export.value;
    v_export.state := case
      when v_export.value = 0 then 'carried'
      when mec.fn_is_too_old_for_stripe(v_usage.slice_start, v_now) then 'too_old'
      else 'pending' end;
    case v_export.state
      when 'pending' then
        v_row.exports := v_row.exports + 1;
        v_row.value := v_row.value + v_export.value;
      when 'too_old' then
        v_row.too_old := v_row.too_old + 1;
        v_row.too_old_value := v_row.too_old_value + v_export.value;
      else null;
    end case;
    if not p_dry_run then
      v_stored := v_stored + 1;
      insert into mec.billing_exports (namespace_id, account_id, provider, event_name, number, slice_start, customer_id,
        identifier, quantity, value, carry, state, prepared_at, next_attempt_at)
      values (v_usage.namespace_id, v_usage.account_id, 'stripe', v_usage.event_name, v_export.number,
             v_usage.slice_start, v_usage.customer_id,
             mec.fn_request_hash('stripe', v_usage.account_id::text, v_usage.event_name,
               extract(epoch from v_usage.slice_start)::bigint::text, (v_usage.exports + 1)::text),
             v_usage.quantity, v_export.value, v_export.carry, v_export.state, v_now, case v_export.state
             when 'pending' then v_now end);
    end if;
  end loop;
  if v_row.exports > 0 or v_row.too_old > 0 then
    return next v_row;
  end if;
  if v_last is not null then
    return next row(v_last, null, 0, 0, 0, 0)::mec.prepare_billing_exports_row;
  end if;
end $$;

comment on function mec.fn_prepare_billing_exports is
  'Stores exports of usage not exported yet, for the p_limit customers after p_after, at most 5000 exports; with '
  'p_dry_run it only returns what it would store. One row per customer and meter with exports to send or too old to '
  'send; the last row, without a meter, names the customer after which the next call continues. No row: there are no '
  'more customers.';
