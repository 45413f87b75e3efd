create or replace function mec.fn_may_act_for(p_namespace_id text, p_path uuid[]) returns boolean
language plpgsql stable security invoker
set search_path = pg_catalog, pg_temp
as $$
declare
  v_claims jsonb := mec.fn_claims();
begin
  return (mec.fn_sees_all_namespaces() or p_namespace_id = v_claims ->> 'namespace_id')
     and (v_claims ->> 'account_id' is null or (v_claims ->> 'account_id')::uuid = any (p_path));
end $$;

comment on function mec.fn_may_act_for is
  'Whether the request may see and act for an account with this namespace and path: mec_user within its namespace, '
  'mec_service and mec_admin everywhere, a confined token within its account. This is the only rule of tenancy; '
  'functions and row policies both use it.';
