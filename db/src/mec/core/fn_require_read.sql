-- PostgREST runs a stable function in a transaction that can only read. The two that are not stable, because they log
-- decisions, do not log in such a transaction (fn_decide).
create or replace function mec.fn_require_read() returns void
language plpgsql stable security invoker
set search_path = pg_catalog, pg_temp
as $$
declare
  v_function text := substring(current_setting('request.path', true) from '^/rpc/(.*)$');
begin
  if not (case
    when v_function is null then coalesce(current_setting('request.method', true) in ('GET', 'HEAD'), false)
    when v_function in ('check_entitlement', 'validate_usage') then true
    else exists (select from pg_proc p
      where p.pronamespace = 'api'::regnamespace and p.proname = v_function and p.provolatile <> 'v') end) then
    perform mec.fn_raise('forbidden', 'The token is read-only.');
  end if;
end $$;

comment on function mec.fn_require_read is
  'Refuses requests that could change something: writes on views, and functions that PostgreSQL does not run '
  'read-only, except checks. Errors: forbidden.';
