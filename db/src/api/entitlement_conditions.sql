create view api.entitlement_conditions with (security_invoker = true) as
select condition_id, namespace_id, account_id, entitlement_id, condition_key, operator, value
from mec.entitlement_conditions;

comment on view api.entitlement_conditions is $$
Conditions under which an entitlement applies; all of them must be met.

@errors entitlement_not_found, invalid_parameter
$$;
comment on column api.entitlement_conditions.condition_key is
  'Key of the call''s context; not used by time_of_day and weekday.';
comment on column api.entitlement_conditions.value is
  'eq: any JSON value; in: an array; range: {"min","max"}, both inclusive; time_of_day: {"from":"09:00", '
  '"to":"17:30"}, from inclusive, to exclusive, may span midnight; weekday: ISO numbers [1..7]. Times are in the '
  'account''s zone.';

grant select, insert, update, delete on api.entitlement_conditions to mec_service, mec_admin;
