create or replace function mec.fn_require_countable(p_limits mec.limit_evaluation[], p_usage_source text) returns void
language plpgsql stable security invoker
set search_path = pg_catalog, pg_temp
as $$
declare
  v_kind text;
begin
  select k.limit_kind_code into v_kind
  from unnest(p_limits) l join mec.limit_kinds k on k.limit_kind_code = l.limit_kind
  where k.usage_source not in (p_usage_source, 'validity') limit 1;
  if found then
    perform mec.fn_raise('wrong_limit_kind', case p_usage_source
      when 'leases' then format('A limit of the kind %s counts what is consumed, not leases.', v_kind)
      else format('A limit of the kind %s counts leases, not what is consumed.', v_kind) end);
  end if;
end $$;

comment on function mec.fn_require_countable is
  'Raises wrong_limit_kind unless each limit counts what the call adds: p_usage_source is ledger for consume and '
  'reserve, leases for acquire_lease. What a limit would not count is never admitted.';
