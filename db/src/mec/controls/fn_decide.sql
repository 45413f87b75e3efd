-- Combines the limits into one decision: that of the strictest limit, or why none was evaluated. Logs it if required.
create or replace function mec.fn_decide(
  p_operation text,
  p_account_id uuid,
  p_resource_type text,
  p_resource_scope text,
  p_requested_qty numeric,
  p_context jsonb,
  p_now timestamptz,
  p_log boolean default true
) returns mec.decision
language plpgsql volatile security invoker
set search_path = pg_catalog, pg_temp
as $$
declare
  v_account record;
  v_limits mec.limit_evaluation[];
  v_limit mec.limit_evaluation;
  v_candidate mec.limit_evaluation;
  v_decision mec.decision;
  v_suspended mec.entitlements;
begin
  perform mec.fn_require_sizes(p_resource_type, p_resource_scope, p_context);
  select a.namespace_id, a.path, array[a.time_zone] as time_zones, nullif(a.status, 'active') as status,
    coalesce(n.log_all_decisions, false) as log_all
  into v_account
  from mec.accounts a left join mec.namespaces n on n.namespace_id = a.namespace_id
  where a.account_id = p_account_id;
  if not found or not mec.fn_may_act_for(v_account.namespace_id, v_account.path) then
    perform mec.fn_refuse_account(p_account_id);
  end if;

  if cardinality(v_account.path) > 1 then
    select array_agg(p.time_zone order by n.depth), max(nullif(p.status, 'active')) into v_account.time_zones,
      v_account.status
    from unnest(v_account.path) with ordinality n (account_id, depth)
    join mec.accounts p on p.account_id = n.account_id;
  end if;

  v_limits := mec.fn_evaluate_limits(v_account.path, v_account.time_zones, p_resource_type, p_resource_scope,
    p_requested_qty, coalesce(p_context, '{}'), p_now);
  if cardinality(v_limits) = 0 then
    perform mec.fn_require_resource_type(p_resource_type);
    v_suspended := mec.fn_suspended_entitlement(v_account.path, v_account.time_zones, p_resource_type, p_resource_scope,
      coalesce(p_context, '{}'), p_now);
    v_decision.decision := 'deny';
    if v_suspended.entitlement_id is null then
      v_decision.reason := 'No active entitlement';
      v_decision.reason_code := 'no_entitlement';
    else
      v_decision.reason := 'Entitlement suspended';
      v_decision.reason_code := 'entitlement_suspended';
      v_decision.entitlement_id := v_suspended.entitlement_id;
      v_decision.account_id := v_suspended.account_id;
    end if;
  else
    if p_operation in ('consume', 'reserve', 'acquire_lease') then
      perform mec.fn_require_countable(v_limits, case p_operation when 'acquire_lease' then 'leases' else 'ledger' end);
    end if;
    v_limit := v_limits[1];
    foreach v_candidate in array v_limits[2:] loop
      if mec.fn_is_stricter(v_candidate, v_limit) then
        v_limit := v_candidate;
      end if;
    end loop;
    -- Who is told that something was admitted reads what is left after it; check and explain say what stands.
    if p_operation in ('consume', 'reserve') and v_limit.decision <> 'deny' and v_account.status is null then
      v_limit := mec.fn_report_usage(v_limit, v_limit.quantity_used + p_requested_qty);
    end if;
    v_decision := (v_limit.decision, v_limit.reason, v_limit.entitlement_ids[1], v_limit.quantity_allowed,
      v_limit.quantity_used, v_limit.quantity_remaining, v_limit.percent_used,
      v_limit.limit_kind, v_limit.reason_code, v_limit.window_start, v_limit.window_end, v_limit.account_id);
  end if;
  if v_account.status is not null then
    v_decision.decision := 'deny';
    v_decision.reason := 'Account ' || v_account.status;
    v_decision.reason_code := 'account_' || v_account.status;
  end if;

  if p_log and (v_account.log_all or v_decision.decision <> 'allow')
      and current_setting('transaction_read_only') = 'off' then
    if p_operation = 'check' then
      -- A check writes nothing else, so it need not wait for the disk.
      perform set_config('synchronous_commit', 'off', true);
    end if;
    insert into mec.control_decisions_log (namespace_id, account_id, operation, resource_type_code, resource_scope,
      requested_qty, decision, reason_code, reason, entitlement_id, limit_account_id, limit_kind, quantity_allowed,
      quantity_used, window_start, window_end, request_id, actor, decided_at)
    values (v_account.namespace_id, p_account_id, p_operation, p_resource_type, p_resource_scope, p_requested_qty,
      v_decision.decision, v_decision.reason_code, v_decision.reason,
      v_decision.entitlement_id, v_decision.account_id, v_decision.limit_kind, v_decision.quantity_allowed,
      v_decision.quantity_used, v_decision.window_start, v_decision.window_end,
      mec.fn_request_id(), mec.fn_actor(), p_now);
  end if;
  return v_decision;
end $$;

comment on function mec.fn_decide is
  'The decision on a request: the strictest limit''s, or a denial with its own reason code when the account or an '
  'ancestor is suspended or closed, what entitles it is suspended, or nothing does. Decisions other than allow are '
  'logged, all of them where the namespace asks, none in a read-only transaction. Errors: account_not_found (also when '
  'the request may not act for the account), missing_parameter, unknown_resource_type, invalid_parameter (sizes), '
  'wrong_limit_kind (a call that the limits would not count).';
