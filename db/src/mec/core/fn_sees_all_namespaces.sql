-- Fails closed: a role that is not known to see everything sees only what its claims name.
create or replace function mec.fn_sees_all_namespaces() returns boolean
language plpgsql stable security invoker
set search_path = pg_catalog, pg_temp
as $$
begin
  return case current_setting('role')
    when 'mec_service' then true
    when 'mec_admin' then true
    -- No role was set: an operator's own session, whose user may act as the owner. PostgREST's user may not.
    when 'none' then pg_has_role(session_user, 'mec_owner', 'set')
    else current_setting('role') = 'mec_owner' end;
end $$;

comment on function mec.fn_sees_all_namespaces is
  'Whether the role works across namespaces: mec_service, mec_admin, and the operator''s own session do; mec_user, '
  'mec_anon and sessions without a role do not.';
