create or replace function mec.fn_may_act_for(p_namespace_id text, p_path uuid[]) returns boolean
language sql stable security invoker
set search_path = pg_catalog, pg_temp
as $$
  select (mec.fn_sees_all_namespaces() or p_namespace_id = mec.fn_claim_namespace())
     and (mec.fn_claim_account() is null or mec.fn_claim_account() = any (p_path))
$$;

comment on function mec.fn_may_act_for(text, uuid[]) is
  'Whether the request may see and act for an account with this namespace and path: mec_user within its namespace, mec_service and mec_admin everywhere, a confined token within its account (SPEC §4). The one rule of tenancy: functions ask it, row policies ask it.';
