create or replace function mec.fn_claim_subtree() returns uuid[]
language sql stable security definer
set search_path = pg_catalog, pg_temp
as $$
  select coalesce(array_agg(account_id), '{}') from mec.accounts where path @> array[mec.fn_claim_account()]
$$;

comment on function mec.fn_claim_subtree is 'The account that the token is confined to and its descendants.';
