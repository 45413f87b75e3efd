create view api.limit_actions with (security_invoker = true) as
select limit_action_code, description, decision, uses_grace, uses_cap
from mec.limit_actions
order by limit_action_code;

comment on view api.limit_actions is $$
What may happen above a limit.

@cache 5
$$;

grant select on api.limit_actions to mec_service, mec_admin;
grant insert, update on api.limit_actions to mec_admin;
