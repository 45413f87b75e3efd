-- Row-level security, behind the functions' own authorization: what a role reads and writes through the views of schema
-- api. The rule is that of mec.fn_may_act_for, written with sub-selects so that what does not depend on the row is
-- evaluated once per statement, and for mec_user without an OR beside namespace_id, so that an index that begins with
-- it can be used.

do $$
declare
  v record;
  v_table text;
begin
  for v in select c.relname from pg_class c where c.relnamespace = 'mec'::regnamespace and c.relkind in ('r', 'p') loop
    execute format('alter table mec.%I enable row level security', v.relname);
    execute format('revoke all on mec.%I from public', v.relname);
  end loop;
  for v in select p.polname, p.polrelid::regclass as relation from pg_policy p join pg_class c on c.oid = p.polrelid
      where c.relnamespace = 'mec'::regnamespace loop
    execute format('drop policy %I on %s', v.polname, v.relation);
  end loop;

  -- For accounts the row's own path decides; for rows that belong to an account, that account's row decides.
  create policy tenant on mec.accounts to mec_user
    using (namespace_id = (select mec.fn_claim_namespace())
       and ((select mec.fn_claim_account()) is null or (select mec.fn_claim_account()) = any (path)));
  create policy every_tenant on mec.accounts to mec_service, mec_admin
    using ((select mec.fn_sees_all_namespaces())
       and ((select mec.fn_claim_account()) is null or (select mec.fn_claim_account()) = any (path)));

  foreach v_table in array array['consumption_ledger', 'consumption_event_details', 'entitlements',
                                   'entitlement_conditions', 'entitlements_audit',
                                   'concurrency_leases', 'reservations', 'control_decisions_log', 'subscriptions',
                                   'billing_exports', 'api_keys'] loop
    execute format($f$create policy tenant on mec.%I to mec_user
      using (namespace_id = (select mec.fn_claim_namespace())
         and ((select mec.fn_claim_account()) is null
           or account_id = any ((select mec.fn_claim_subtree())::uuid[])))$f$, v_table);
    execute format($f$create policy every_tenant on mec.%I to mec_service, mec_admin
      using ((select mec.fn_sees_all_namespaces())
         and ((select mec.fn_claim_account()) is null
           or account_id = any ((select mec.fn_claim_subtree())::uuid[])))$f$, v_table);
  end loop;

  -- The catalog is common to all namespaces; grants alone decide who reads and writes it, but a token confined to an
  -- account writes no row that is not its account's.
  foreach v_table in array array['account_types', 'units', 'limit_kinds', 'resource_types', 'window_types',
      'limit_actions', 'plan_entitlement_templates', 'plan_prices', 'plans', 'billing_meters'] loop
    execute format('create policy catalog on mec.%I to mec_service, mec_admin '
      'using (true) with check ((select mec.fn_claim_account()) is null)', v_table);
  end loop;
  -- Only services and admins may read retired plans.
  create policy published on mec.plans for select to mec_anon, mec_user using (status = 'active');

  -- A provider's event may be about any account.
  create policy unconfined on mec.webhook_events for select to mec_service,
    mec_admin using ((select mec.fn_claim_account()) is null);

  create policy settings on mec.namespaces to mec_service, mec_admin
    using ((select mec.fn_claim_account()) is null or namespace_id in (select a.namespace_id from mec.accounts a))
    with check ((select mec.fn_claim_account()) is null);
  create policy settings on mec.control_rules to mec_service, mec_admin
    using ((select mec.fn_claim_account()) is null or account_id = any ((select mec.fn_claim_subtree())::uuid[]));
  create policy common on mec.control_rules for select to mec_service, mec_admin
    using (account_id is null
      and (namespace_id is null or namespace_id in (select a.namespace_id from mec.accounts a)));
end $$;
