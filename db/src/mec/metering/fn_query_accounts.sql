create or replace function mec.fn_query_accounts(
  p_account_id uuid,
  p_external_id text,
  p_namespace_id text,
  p_descendants boolean
) returns uuid[]
language plpgsql stable security invoker
set search_path = pg_catalog, pg_temp
as $$
declare
  v_account_id uuid := (mec.fn_find_account(p_account_id, p_external_id, p_namespace_id)).account_id;
begin
  if not coalesce(p_descendants, false) then
    return array[v_account_id];
  end if;
  return array(select a.account_id from mec.accounts a where a.path @> array[v_account_id]);
end $$;

comment on function mec.fn_query_accounts is
  'The account of a query, with all its current descendants if p_descendants is true. Errors: those of '
  'fn_find_account.';
