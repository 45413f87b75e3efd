create view api.namespaces with (security_invoker = true) as
select namespace_id, log_all_decisions, decision_retention, past_due_grace, updated_at
from mec.namespaces
order by namespace_id;

comment on view api.namespaces is $$
Settings of namespaces; a namespace without a row has the defaults.
$$;

grant select on api.namespaces to mec_service, mec_admin;
grant insert, update on api.namespaces to mec_admin;
