create or replace function mec.fn_require_time(p_time timestamptz, p_name text) returns void
language plpgsql stable security invoker
set search_path = pg_catalog, pg_temp
as $$
begin
  if not mec.fn_is_sane_time(p_time) then
    perform mec.fn_raise('invalid_parameter', format('%s must be between 2000-01-01 and 2200-01-01.', p_name));
  end if;
end $$;

comment on function mec.fn_require_time is
  'Raises invalid_parameter with p_name unless the time is null or fn_is_sane_time accepts it.';
