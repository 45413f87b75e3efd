create or replace function mec.fn_require_open(p_path uuid[]) returns void
language plpgsql stable security invoker
set search_path = pg_catalog, pg_temp
as $$
begin
  if mec.fn_is_closed(p_path) then
    perform mec.fn_raise('account_closed');
  end if;
end $$;

comment on function mec.fn_require_open is 'Raises account_closed if an account of the path is closed.';
