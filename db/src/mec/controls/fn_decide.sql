-- From the limits to one decision: the strictest limit, or why none was looked at. Logs it where that is asked for.
create or replace function mec.fn_decide(
  p_operation text,
  p_account_id uuid,
  p_resource_type text,
  p_resource_scope text,
  p_requested_qty numeric,
  p_context jsonb,
  p_now timestamptz,
  p_log boolean default true,
  out decision text,
  out reason text,
  out entitlement_id uuid,
  out quantity_allowed numeric,
  out quantity_used numeric,
  out quantity_remaining numeric,
  out percent_used numeric,
  out limit_kind text,
  out reason_code text,
  out window_start timestamptz,
  out window_end timestamptz,
  out account_id uuid
)
language plpgsql volatile security invoker
set search_path = pg_catalog, pg_temp
as $$
#variable_conflict use_column
declare
  v_status text;
  v_namespace_id text;
  v_log_all boolean;
  v_limit record;
begin
  select a.namespace_id, coalesce(n.log_all_decisions, false),
         (select max(p.status) filter (where p.status <> 'active') from mec.accounts p where p.account_id = any (a.path))
  into v_namespace_id, v_log_all, v_status
  from mec.accounts a left join mec.namespaces n on n.namespace_id = a.namespace_id
  where a.account_id = p_account_id;
  if not found then
    perform mec.fn_raise('account_not_found');
  end if;

  select * into v_limit from mec.fn_evaluate_limits(p_account_id, p_resource_type, p_resource_scope, p_requested_qty, coalesce(p_context, '{}'), p_now) l
  order by l.severity desc, l.quantity_remaining, l.depth, l.entitlement_id limit 1;
  if found then
    decision := v_limit.decision;
    reason := v_limit.reason;
    reason_code := v_limit.reason_code;
    entitlement_id := v_limit.entitlement_id;
    quantity_allowed := v_limit.quantity_allowed;
    quantity_used := v_limit.quantity_used;
    quantity_remaining := v_limit.quantity_remaining;
    percent_used := v_limit.percent_used;
    limit_kind := v_limit.limit_kind;
    window_start := v_limit.window_start;
    window_end := v_limit.window_end;
    account_id := v_limit.account_id;
  else
    perform mec.fn_require_resource_type(p_resource_type);
    decision := 'deny';
    reason := 'No active entitlement';
    reason_code := 'no_entitlement';
  end if;
  if v_status is not null then
    decision := 'deny';
    reason := 'Account ' || v_status;
    reason_code := 'account_' || v_status;
  end if;

  if p_log and (v_log_all or decision <> 'allow') then
    if p_operation = 'check' then
      -- A check writes nothing else, and nobody waits for the disk for that.
      perform set_config('synchronous_commit', 'off', true);
    end if;
    insert into mec.control_decisions_log (namespace_id, account_id, operation, resource_type_code, resource_scope, requested_qty, decision, reason_code, reason,
      entitlement_id, limit_account_id, limit_kind, quantity_allowed, quantity_used, window_start, window_end, request_id, actor, decided_at)
    values (v_namespace_id, p_account_id, p_operation, p_resource_type, p_resource_scope, p_requested_qty, decision, reason_code, reason,
      entitlement_id, account_id, limit_kind, quantity_allowed, quantity_used, window_start, window_end, mec.fn_request_id(), mec.fn_actor(), p_now);
  end if;
end $$;

comment on function mec.fn_decide(text, uuid, text, text, numeric, jsonb, timestamptz, boolean) is
  'The decision on a request: the strictest limit''s, or a denial with its own reason code when the account or an ancestor is suspended or closed, or nothing entitles it. Decisions other than allow are logged, all of them where the namespace asks. Errors: account_not_found, unknown_resource_type.';
