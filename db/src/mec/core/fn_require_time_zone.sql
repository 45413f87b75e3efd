create or replace function mec.fn_require_time_zone(p_time_zone text) returns void
language plpgsql stable security invoker
set search_path = pg_catalog, pg_temp
as $$
begin
  if p_time_zone is not null and not exists (select from mec.time_zones where time_zone = p_time_zone) then
    perform mec.fn_raise('time_zone_invalid', format('%s is not a known IANA time zone.', p_time_zone));
  end if;
end $$;

comment on function mec.fn_require_time_zone is
  'Raises time_zone_invalid unless the text is null or the name of an IANA time zone.';
