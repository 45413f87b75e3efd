create or replace function mec.fn_lock_reservation(p_reservation_id uuid) returns mec.reservations
language plpgsql volatile security invoker
set search_path = pg_catalog, pg_temp
as $$
declare
  v_hold mec.reservations;
begin
  select * into v_hold from mec.reservations where reservation_id = p_reservation_id;
  if mec.fn_gives_back(v_hold.resource_type_code) then
    perform mec.fn_lock_tree(v_hold.namespace_id, true);
  end if;
  select * into v_hold from mec.reservations where reservation_id = p_reservation_id for update;
  if not found then
    perform mec.fn_raise('reservation_not_found');
  end if;
  return v_hold;
end $$;

comment on function mec.fn_lock_reservation is
  'The reservation as it is once its row is held; of inventory its owner does not move meanwhile. Errors: '
  'reservation_not_found, busy.';
