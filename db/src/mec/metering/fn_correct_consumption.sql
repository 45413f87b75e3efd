-- Lock: of inventory that of the account trees, and the resource's where it could fall below zero; then the corrected
-- event's row, so that corrections of one event take turns; then entitlements by primary key.
create or replace function mec.fn_correct_consumption(
  p_event_id uuid,
  p_idempotency_key text,
  p_quantity numeric,
  p_reason text default null
) returns uuid
language plpgsql volatile security invoker
set search_path = pg_catalog, pg_temp
as $$
declare
  v_event mec.consumption_ledger;
  v_correction mec.consumption_ledger;
  v_account mec.accounts;
  v_hash uuid := mec.fn_request_hash('correct', p_event_id::text, round(p_quantity, 6)::text, p_reason);
  v_net numeric;
  v_correction_id uuid;
begin
  if coalesce(length(p_idempotency_key), 0) not between 1 and 255 then
    perform mec.fn_raise('idempotency_key_invalid',
      format('The key has %s characters.', coalesce(length(p_idempotency_key), 0)));
  end if;
  if length(p_reason) > 1000 then
    perform mec.fn_raise('invalid_parameter', format('A reason has at most 1000 characters; this one has %s.',
        length(p_reason)));
  end if;
  perform mec.fn_require_quantity(abs(round(p_quantity, 6)), 0.000001);
  select * into v_event from mec.consumption_ledger where event_id = p_event_id;
  if not found then
    perform mec.fn_raise('event_not_found');
  elsif v_event.is_correction then
    perform mec.fn_raise('invalid_parameter', 'A correction is corrected by another correction of the same event.');
  end if;
  v_correction_id := (mec.fn_replay(v_event.namespace_id, p_idempotency_key, v_hash)).result_id;
  if v_correction_id is not null then
    return v_correction_id;
  end if;
  if mec.fn_gives_back(v_event.resource_type_code) then
    perform mec.fn_lock_tree(v_event.namespace_id, true);
    -- Inventory counts where its owner is now.
    select a.path into v_event.charged_account_ids from mec.accounts a where a.account_id = v_event.account_id;
    if p_quantity < 0 then
      perform mec.fn_guard_inventory(v_event.account_id, v_event.charged_account_ids, v_event.resource_type_code,
        v_event.resource_scope, round(p_quantity, 6));
    end if;
  end if;
  perform from mec.consumption_ledger where event_id = p_event_id for no key update;
  select v_event.quantity + coalesce(sum(c.quantity), 0) + round(p_quantity, 6) into v_net
  from mec.consumption_ledger c where c.corrects_event_id = p_event_id and c.account_id = v_event.account_id
    and c.is_correction;
  if v_net * sign(v_event.quantity) < 0 then
    v_correction_id := (mec.fn_replay(v_event.namespace_id, p_idempotency_key, v_hash)).result_id;
    if v_correction_id is not null then
      return v_correction_id;
    end if;
    perform mec.fn_raise('quantity_invalid',
      format('The event would count %s after all its corrections.', trim_scale(v_net)));
  end if;
  select * into v_account from mec.accounts where account_id = v_event.account_id;
  -- Like the event itself, on the same accounts, except for these fields.
  v_correction := v_event;
  v_correction.idempotency_key := p_idempotency_key;
  v_correction.quantity := p_quantity;
  v_correction.recorded_at := mec.fn_now();
  v_correction.corrects_event_id := p_event_id;
  v_correction.reservation_id := null;
  v_correction.is_late := false;
  v_correction_id := mec.fn_record_event(v_account, v_correction, v_hash, case when p_reason is null then '{}'
    else jsonb_build_object('reason', p_reason) end);
  if v_correction_id is null then
    return (mec.fn_replay(v_event.namespace_id, p_idempotency_key, v_hash)).result_id;
  end if;
  -- A plan change that reset the count after the event excludes both the event and its corrections.
  update mec.entitlements e set baseline_quantity = e.baseline_quantity + round(p_quantity, 6)
  where e.entitlement_id in (
    select b.entitlement_id from mec.entitlements b
    where b.account_id = any (v_event.charged_account_ids) and b.resource_type_code = v_event.resource_type_code
      and (b.resource_scope is null or b.resource_scope = v_event.resource_scope)
      and b.baseline_at >= v_event.recorded_at and b.baseline_window @> mec.fn_slot(v_event.occurred_at)
    order by b.entitlement_id for no key update);
  return v_correction_id;
end $$;

comment on function mec.fn_correct_consumption is
  'Records a compensating event of p_quantity (negative reduces usage) in the window and on the accounts that the '
  'corrected event counts for. The sum of an event and its corrections keeps the event''s sign or is zero. Errors: '
  'event_not_found, idempotency_key_invalid, idempotency_key_reused, quantity_invalid, invalid_parameter, '
  'inventory_below_zero.';
