-- Requests wait for advisory locks only here. A waiting request holds one of PostgREST's few connections, so it waits
-- at most lock_timeout, and only two requests wait longer than half of it for one lock: while there are two, the lock
-- counts as stuck, and others give up soon. Requests that wait for limits have separate connections (nginx.conf,
-- mec_records): at most those of one process per account; further requests queue in nginx's memory.
create or replace function mec.fn_wait_lock(p_key bigint, p_is_shared boolean default false) returns void
language plpgsql volatile security invoker
set search_path = pg_catalog, pg_temp
as $$
declare
  v_timeout text;
  v_ms int;
  v_places bigint[];
  v_is_stuck boolean;
begin
  if (case when p_is_shared then pg_try_advisory_xact_lock_shared(p_key) else pg_try_advisory_xact_lock(p_key) end) then
    return;
  end if;
  v_timeout := current_setting('lock_timeout');
  v_ms := extract(epoch from v_timeout::interval) * 1000; -- 0: no timeout.
  v_places := array[hashint8extended(p_key, 1), hashint8extended(p_key, 2)];
  v_is_stuck := not case when pg_try_advisory_lock(v_places[1]) then pg_advisory_unlock(v_places[1])
    else pg_try_advisory_lock(v_places[2]) and pg_advisory_unlock(v_places[2]) end;
  for turn in 1 .. 2 loop
    begin
      perform set_config('lock_timeout',
        least(v_ms, greatest(case when v_is_stuck then v_ms / 40 else v_ms / 2 end, 1))::text, true);
      if p_is_shared then
        perform pg_advisory_xact_lock_shared(p_key);
      else
        perform pg_advisory_xact_lock(p_key);
      end if;
      perform set_config('lock_timeout', v_timeout, true);
      return;
    exception when lock_not_available then
      exit when not (pg_try_advisory_xact_lock(v_places[1]) or pg_try_advisory_xact_lock(v_places[2]));
    end;
  end loop;
  perform mec.fn_raise('busy');
end $$;

comment on function mec.fn_wait_lock is
  'Takes an advisory lock, exclusive or shared, until the end of the transaction, waiting for lock_timeout at most, '
  'and much shorter while two others have long waited for it. Errors: busy; nothing has been done then.';
