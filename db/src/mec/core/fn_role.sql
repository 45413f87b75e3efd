-- current_setting('role') keeps the role that PostgREST switched to, inside security definer functions too; 'none'
-- is an operator's own session.
create or replace function mec.fn_role() returns text
language plpgsql stable security invoker
set search_path = pg_catalog, pg_temp
as $$
begin
  return case current_setting('role') when 'none' then session_user::text else current_setting('role') end;
end $$;

comment on function mec.fn_role is 'The role that the request runs as.';
