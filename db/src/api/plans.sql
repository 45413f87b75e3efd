create view api.plans with (security_invoker = true) as
select plan_id, plan_name, description, is_trial, trial_days, is_addon, status, sort_order, created_at, updated_at
from mec.plans
order by sort_order, plan_id;

comment on view api.plans is $$
Plans and add-ons.

Anyone may read active plans; services and admins read all.

@cache 5
$$;
comment on column api.plans.plan_id is 'Lower case letters, digits, `.`, `_`, `-`.';
comment on column api.plans.is_trial is 'Requires trial_days.';
comment on column api.plans.is_addon is 'An add-on complements a plan; change_plan keeps it.';

grant select on api.plans to mec_anon, mec_user, mec_service, mec_admin;
grant insert, update on api.plans to mec_admin;
