-- The one way to wait for an advisory lock in a request. A waiting request holds one of PostgREST's few connections, so
-- it waits lock_timeout at most. Who waits for limits does so on connections of its own (nginx.conf, mec_records):
-- never more on one account than one process has, the others wait in memory.
create or replace function mec.fn_wait_lock(p_key bigint, p_is_shared boolean default false) returns void
language plpgsql volatile security invoker
set search_path = pg_catalog, pg_temp
as $$
begin
  if (case when p_is_shared then pg_try_advisory_xact_lock_shared(p_key) else pg_try_advisory_xact_lock(p_key) end) then
    return;
  end if;
  begin
    if p_is_shared then
      perform pg_advisory_xact_lock_shared(p_key);
    else
      perform pg_advisory_xact_lock(p_key);
    end if;
  exception when lock_not_available then
    perform mec.fn_raise('busy');
  end;
end $$;

comment on function mec.fn_wait_lock is
  'Takes an advisory lock, exclusive or shared, until the end of the transaction, waiting for lock_timeout at most. '
  'Errors: busy; nothing has been done then.';
