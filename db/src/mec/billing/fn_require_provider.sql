create or replace function mec.fn_require_provider(p_provider text) returns void
language plpgsql stable security invoker
set search_path = pg_catalog, pg_temp
as $$
begin
  if p_provider is distinct from 'stripe' then
    perform mec.fn_raise('invalid_parameter', 'p_provider is stripe.');
  end if;
end $$;

comment on function mec.fn_require_provider(text) is 'Raises invalid_parameter unless events of the provider are understood.';
