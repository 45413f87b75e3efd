-- A forgotten filter, or an empty variable in a URL, must not change the rows of all tenants.
create or replace function mec.fn_one_namespace() returns trigger
language plpgsql stable security definer
set search_path = pg_catalog, pg_temp
as $$
begin
  if current_setting('request.method', true) in ('PATCH', 'DELETE')
      and (select count(distinct coalesce(c.namespace_id, '')) from changed c) > 1
      and not (current_setting('role') = 'mec_admin' and mec.fn_claim_account() is null
        and coalesce(current_setting('request.headers', true)::json ->> 'x-mec-spans-namespaces' = 'yes', false)) then
    perform mec.fn_raise('several_namespaces');
  end if;
  return null;
end $$;

comment on function mec.fn_one_namespace is
  'A PATCH or DELETE changes rows of one namespace. Only an admin''s token that is not confined reaches several, when '
  'its query filters by namespace_id (the gateway then sets the header).';

do $$
declare
  v_table text;
begin
  foreach v_table in array array['accounts', 'entitlements', 'entitlement_conditions', 'control_rules',
      'namespaces'] loop
    execute format('create or replace trigger one_namespace_update after update on mec.%I '
      'referencing new table as changed for each statement execute function mec.fn_one_namespace()', v_table);
    execute format('create or replace trigger one_namespace_delete after delete on mec.%I '
      'referencing old table as changed for each statement execute function mec.fn_one_namespace()', v_table);
  end loop;
end $$;
