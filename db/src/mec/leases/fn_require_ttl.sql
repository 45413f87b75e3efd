create or replace function mec.fn_require_ttl(p_ttl interval) returns void
language plpgsql stable security invoker
set search_path = pg_catalog, pg_temp
as $$
begin
  if (p_ttl > '0' and p_ttl <= interval '30 days') is not true then
    perform mec.fn_raise('ttl_invalid', format('The time to live is %s.', coalesce(p_ttl::text, 'missing')));
  end if;
end $$;

comment on function mec.fn_require_ttl(interval) is 'Raises ttl_invalid unless 0 < p_ttl <= 30 days.';
