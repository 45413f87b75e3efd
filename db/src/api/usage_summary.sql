create function api.usage_summary(
  p_account_id uuid default null
) returns setof mec.usage_summary_row
language plpgsql stable security definer
set search_path = pg_catalog, pg_temp
as $$
begin
  perform mec.fn_authorize_account(p_account_id);
  return query select * from mec.fn_usage_summary(p_account_id);
end
$$;

comment on function api.usage_summary is $$
Returns each limit that applies to the account, with its usage: the data for a usage page.

Limits of ancestors are included. If the only entitlements to a resource are suspended, there is a row with `decision`
`deny` and without usage.

@param p_account_id (required)
@answer one row per limit
@errors account_not_found
@pool checks
$$;

grant execute on function api.usage_summary to mec_user, mec_service, mec_admin;
