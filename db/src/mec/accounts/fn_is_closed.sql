create or replace function mec.fn_is_closed(p_path uuid[]) returns boolean
language sql stable security invoker
set search_path = pg_catalog, pg_temp
as $$
  select exists (select from mec.accounts a where a.account_id = any (p_path) and a.status = 'closed')
$$;

comment on function mec.fn_is_closed is
  'Whether an account of the path is closed; then nothing is recorded or granted below it.';
