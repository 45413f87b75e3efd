create or replace function mec.fn_require_ttl(p_seconds numeric) returns void
language plpgsql stable security invoker
set search_path = pg_catalog, pg_temp
as $$
begin
  -- NaN sorts above every number; a null fails the comparison too.
  if (p_seconds >= 0.000001 and p_seconds <= 30 * 86400) is not true then
    perform mec.fn_raise('ttl_invalid', format('The time to live is %s; it must be above 0 and at most 30 days.',
        coalesce(trim_scale(p_seconds) || ' seconds', 'missing')));
  end if;
end $$;

comment on function mec.fn_require_ttl is 'Raises ttl_invalid unless 0 < p_seconds <= 30 days.';
