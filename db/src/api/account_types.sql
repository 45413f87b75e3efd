create view api.account_types with (security_invoker = true) as
select account_type_code, description, level
from mec.account_types
order by level, account_type_code;

comment on view api.account_types is $$
Account types and their levels in the tree.

@cache 5
$$;

grant select on api.account_types to mec_service, mec_admin;
grant insert, update on api.account_types to mec_admin;
