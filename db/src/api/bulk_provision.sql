create function api.bulk_provision(
  p_account_ids jsonb default null,
  p_plan_id text default null,
  p_start_date timestamptz default null
) returns table (account_id text, status text, entitlements int, code text, message text, details text, hint text)
language plpgsql volatile security definer
set search_path = pg_catalog, pg_temp
as $$
begin
  perform mec.fn_require_unconfined();
  return query select * from mec.fn_bulk_provision(p_account_ids, p_plan_id, p_start_date);
end
$$;

comment on function api.bulk_provision is
  'Gives each of 1 to 1000 accounts the plan''s entitlements, as provision_plan does. One row for each entry of the '
  'list, in its order: status provisioned, unchanged, or failed with an error of the catalogue; one that fails does '
  'not stop the others, and a repeat is safe. Required: p_account_ids, p_plan_id. Never null: status. Errors: '
  'invalid_parameter, plan_not_found.';

grant execute on function api.bulk_provision to mec_admin;
