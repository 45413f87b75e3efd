create or replace function mec.fn_sees_all_namespaces() returns boolean
language plpgsql stable security invoker
set search_path = pg_catalog, pg_temp
as $$
begin
  return current_setting('role') <> 'mec_user';
end $$;

comment on function mec.fn_sees_all_namespaces() is 'Whether the role works across namespaces: all but mec_user do (SPEC §4).';
