create function api.bulk_provision(
  p_account_ids jsonb default null,
  p_plan_id text default null,
  p_start_date timestamptz default null
) returns setof mec.bulk_provision_row
language plpgsql volatile security definer
set search_path = pg_catalog, pg_temp
as $$
begin
  perform mec.fn_require_unconfined();
  return query select * from mec.fn_bulk_provision(p_account_ids, p_plan_id, p_start_date);
end
$$;

comment on function api.bulk_provision is $$
Provisions a plan for many accounts, in one transaction.

The same as `POST /admin/bulk-provision`, for up to 1000 accounts. One failure does not stop the others, and
repeating the call is safe.

@param p_account_ids (required) 1 to 1000 account ids
@param p_plan_id (required)
@param p_start_date (default: now)
@answer one row per entry, in the order of the list
@errors invalid_parameter, plan_not_found, forbidden (a token confined to an account)
@pool views
$$;

grant execute on function api.bulk_provision to mec_admin;
