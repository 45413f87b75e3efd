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
All that a page about usage and limits needs: each limit that the account lives under.

Its ancestors' too. Where what entitles it is suspended and nothing stands in its place, there is a row with
`decision` `deny` and without usage.

@param p_account_id (required)
@answer rows, one for each limit
@errors account_not_found
@pool checks
$$;

grant execute on function api.usage_summary to mec_user, mec_service, mec_admin;
