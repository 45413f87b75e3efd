create or replace function mec.fn_require_provider(p_provider text) returns void
language plpgsql stable security invoker
set search_path = pg_catalog, pg_temp
as $$
begin
  if p_provider is null or p_provider not in ('auth0', 'stripe') then
    perform mec.fn_raise('invalid_parameter', 'p_provider must be auth0 or stripe.');
  end if;
end $$;

comment on function mec.fn_require_provider is 'Raises invalid_parameter unless MEC supports events of the provider.';
