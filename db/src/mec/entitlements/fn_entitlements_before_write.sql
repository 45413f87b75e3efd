create or replace function mec.fn_entitlements_before_write() returns trigger
language plpgsql volatile security definer
set search_path = pg_catalog, pg_temp
as $$
declare
  v_account mec.accounts;
begin
  if tg_op = 'UPDATE' and (new.entitlement_id, new.account_id, new.namespace_id) is distinct from (old.entitlement_id,
      old.account_id, old.namespace_id) then
    perform mec.fn_raise('invalid_parameter', 'An entitlement stays with its account.');
  end if;
  if tg_op = 'INSERT' then
    select * into v_account from mec.accounts where account_id = new.account_id;
    if not found or not mec.fn_may_act_for(v_account.namespace_id, v_account.path) then
      perform mec.fn_raise('account_not_found');
    end if;
    new.namespace_id := v_account.namespace_id;
    perform mec.fn_require_fit(new.resource_type_code, new.limit_kind_code);
  end if;
  perform mec.fn_require_json_size('metadata', new.metadata);
  perform mec.fn_require_time(new.valid_from, 'valid_from');
  perform mec.fn_require_time(new.valid_until, 'valid_until');
  perform mec.fn_require_time(new.billing_anchor, 'billing_anchor');
  if tg_op = 'INSERT' or (new.valid_from, new.billing_anchor, new.limit_kind_code,
      new.window_type_code) is distinct from (old.valid_from, old.billing_anchor, old.limit_kind_code,
      old.window_type_code) then
    -- Boundaries are on the 15-minute grid, so the stored times are the enforced ones.
    new.valid_from := mec.fn_slot(coalesce(new.valid_from, mec.fn_now()));
    new.billing_anchor := mec.fn_slot(new.billing_anchor);
    select k.usage_source, k.is_lifetime, w.window_kind, w.period, w.trunc_field
    into new.usage_source, new.is_lifetime, new.window_kind, new.window_period, new.window_trunc_field
    from mec.limit_kinds k, mec.window_types w
    where k.limit_kind_code = new.limit_kind_code and w.window_type_code = new.window_type_code;
    if not found then
      perform mec.fn_raise('reference_not_found', 'Unknown limit kind or window type.');
    end if;
    if new.billing_anchor is null and new.window_kind = 'anchored' then
      new.billing_anchor := new.valid_from;
    end if;
  end if;
  return new;
end $$;

comment on function mec.fn_entitlements_before_write is
  'Fills an entitlement''s namespace from its account and what its limit kind and window type mean, moves its '
  'boundaries down to the 15-minute grid, keeps it with its account.';

create or replace trigger before_write before insert or update on mec.entitlements
  for each row execute function mec.fn_entitlements_before_write();
