create or replace function mec.fn_conditions_after_write() returns trigger
language plpgsql volatile security definer
set search_path = pg_catalog, pg_temp
as $$
declare
  v_entitlement_id uuid := coalesce(new.entitlement_id, old.entitlement_id);
begin
  -- The row is locked first, so that of two concurrent changes the second sees the first.
  perform from mec.entitlements where entitlement_id = v_entitlement_id for no key update;
  update mec.entitlements
  set is_conditional = exists (select from mec.entitlement_conditions c where c.entitlement_id = v_entitlement_id)
  where entitlement_id = v_entitlement_id;
  return null;
end $$;

comment on function mec.fn_conditions_after_write is 'Updates entitlements.is_conditional.';

create or replace trigger after_write after insert or delete on mec.entitlement_conditions
  for each row execute function mec.fn_conditions_after_write();
