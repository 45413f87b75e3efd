create view api.entitlement_conditions with (security_invoker = true) as
select condition_id, namespace_id, account_id, entitlement_id, condition_key, operator, value
from mec.entitlement_conditions;

comment on view api.entitlement_conditions is $$
Conditions under which an entitlement applies: all of them must hold.

@errors entitlement_not_found, invalid_parameter
$$;
comment on column api.entitlement_conditions.condition_key is 'Key of the call''s context; not for times.';

grant select, insert, update, delete on api.entitlement_conditions to mec_service, mec_admin;
