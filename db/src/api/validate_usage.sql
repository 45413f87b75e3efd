create function api.validate_usage(text) returns json
language plpgsql volatile security definer
set search_path = pg_catalog, pg_temp
as $$
begin
  return mec.fn_validate_usage($1);
end
$$;

comment on function api.validate_usage is $$
Checks whether an account may use a quantity.

Takes a check, or an array of up to 100: {"account_id" or "external_id", "resource", "quantity", "scope", "context"};
returns a decision, or {"decisions": […]} in the same order.

@errors invalid_json, missing_parameter, invalid_parameter, namespace_missing, account_not_found,
  unknown_resource_type, quantity_invalid
$$;

grant execute on function api.validate_usage to mec_user, mec_service, mec_admin;
