create view api.entitlement_conditions with (security_invoker = true) as
select condition_id, namespace_id, account_id, entitlement_id, condition_key, operator, value
from mec.entitlement_conditions;

comment on view api.entitlement_conditions is
  'When an entitlement applies: all its conditions must hold. Written by mec_service and mec_admin. Errors: '
  'entitlement_not_found, invalid_parameter.';

grant select, insert, update, delete on api.entitlement_conditions to mec_service, mec_admin;
