-- Lock: one advisory lock; a second concurrent roll-up does nothing. Recording continues meanwhile. Without roll-ups
-- usage stays exact and only reads slow down. If the roll-up of all accounts fails, it is done account by account, for
-- at most five seconds, skipping accounts that fail, so that one account does not block the others.
create or replace function mec.fn_roll_up_usage(p_max_deltas int default 50000) returns int
language plpgsql volatile security invoker
set search_path = pg_catalog, pg_temp
as $$
declare
  v_stop_at timestamptz := clock_timestamp() + interval '5 seconds'; -- Real time, not MEC's.
  v_account_id uuid;
  v_moved int := 0;
begin
  if not pg_try_advisory_xact_lock(hashtextextended('mec.roll_up', 0)) then
    return 0;
  end if;
  begin
    return mec.fn_roll_up_deltas(p_max_deltas);
  exception when others then
    raise warning 'usage is rolled up account by account: % %', sqlstate, sqlerrm;
  end;
  for v_account_id in select p.account_id
      from (select distinct d.account_id from mec.usage_deltas d where d.kind = 'u') p order by random() loop
    exit when v_moved >= p_max_deltas or clock_timestamp() > v_stop_at;
    begin
      v_moved := v_moved + mec.fn_roll_up_deltas(p_max_deltas - v_moved, v_account_id);
    exception when others then
      raise warning 'usage of account % is not rolled up: % %', v_account_id, sqlstate, sqlerrm;
    end;
  end loop;
  return v_moved;
end $$;

comment on function mec.fn_roll_up_usage is
  'Moves up to p_max_deltas usage deltas into buckets and totals; returns how many it moved, 0 '
  'also while another roll-up runs.';
