create or replace function mec.fn_refuse_account(p_account_id uuid) returns void
language plpgsql stable security invoker
set search_path = pg_catalog, pg_temp
as $$
begin
  if p_account_id is null then
    perform mec.fn_raise('missing_parameter', 'p_account_id is required.');
  end if;
  perform mec.fn_raise('account_not_found');
end $$;

comment on function mec.fn_refuse_account is
  'Raises account_not_found, or missing_parameter for null; an account of another tenant is refused like a missing '
  'one.';
