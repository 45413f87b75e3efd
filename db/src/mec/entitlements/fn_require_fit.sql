create or replace function mec.fn_require_fit(p_resource_type text, p_limit_kind text) returns void
language plpgsql stable security invoker
set search_path = pg_catalog, pg_temp
as $$
declare
  v_own record;
  v_kind record;
begin
  select k.* into v_own from mec.resource_types r join mec.limit_kinds k using (limit_kind_code)
  where r.resource_type_code = p_resource_type;
  select k.* into v_kind from mec.limit_kinds k where k.limit_kind_code = p_limit_kind;
  -- What is given back may be in another window than what was taken.
  if 'leases' in (v_own.usage_source, v_kind.usage_source)
      and 'ledger' in (v_own.usage_source, v_kind.usage_source)
      or v_own.allows_negative and v_kind.usage_source = 'ledger' and not v_kind.is_lifetime then
    perform mec.fn_raise('wrong_limit_kind', format('%s is counted as %s, which a limit of the kind %s does not see.',
        p_resource_type, v_own.limit_kind_code, p_limit_kind));
  end if;
end $$;

comment on function mec.fn_require_fit is
  'Raises wrong_limit_kind if a limit of this kind would count leases for a resource whose usage is recorded, '
  'recorded usage for a resource that is leased, or inventory by a window.';
