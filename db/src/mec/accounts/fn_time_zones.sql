create or replace function mec.fn_time_zones(p_path uuid[]) returns text[]
language sql stable security invoker
set search_path = pg_catalog, pg_temp
as $$
  select array_agg(a.time_zone order by p.depth)
  from unnest(p_path) with ordinality p (account_id, depth) join mec.accounts a on a.account_id = p.account_id
$$;

comment on function mec.fn_time_zones is 'The time zones of the accounts of a path, in the path''s order.';
