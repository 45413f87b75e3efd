create or replace function mec.fn_report_usage(p_limit mec.limit_evaluation, p_used numeric)
returns mec.limit_evaluation
language plpgsql immutable security invoker
set search_path = pg_catalog, pg_temp
as $$
begin
  p_limit.quantity_used := trim_scale(p_used);
  p_limit.quantity_remaining := case when p_used <= p_limit.quantity_allowed
    then trim_scale(p_limit.quantity_allowed - p_used) when p_used > p_limit.quantity_allowed then 0 end;
  p_limit.percent_used := case when p_limit.quantity_allowed = 0 then 100.0
    else round(p_used / p_limit.quantity_allowed * 100, 1) end;
  p_limit.reason := case p_limit.reason_code
    when 'within_limit' then 'Within entitlement' when 'unlimited' then 'Within entitlement'
    when 'grace_exhausted' then 'Grace quantity used up' when 'grace_expired' then 'Grace period over'
    when 'overage_cap_reached' then 'Overage cap reached'
    when 'window_unknown' then 'The window cannot be computed' when 'limit_reached' then 'Limit reached'
    when 'in_grace' then 'Over limit, in grace' when 'in_overage' then 'Over limit, counted as overage'
    else format('Usage at %s%% of limit', p_limit.percent_used) end;
  return p_limit;
end $$;

comment on function mec.fn_report_usage is
  'The limit with its usage as p_used: what remains, never below 0, the percentage, and the reason for people.';
