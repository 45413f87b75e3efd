create view api.limit_actions with (security_invoker = true) as
select limit_action_code, description, decision, uses_grace, uses_cap
from mec.limit_actions
order by limit_action_code;

comment on view api.limit_actions is $$
Actions that a rule can take above a limit.

@cache 5
$$;
comment on column api.limit_actions.decision is
  'The decision above the limit, within grace_quantity and grace_period (uses_grace) or overage_cap (uses_cap); '
  'beyond those it is deny.';

grant select on api.limit_actions to mec_service, mec_admin;
grant insert, update on api.limit_actions to mec_admin;
