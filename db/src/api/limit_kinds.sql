create view api.limit_kinds with (security_invoker = true) as
select limit_kind_code, description, usage_source, is_lifetime, allows_negative
from mec.limit_kinds
order by limit_kind_code;

comment on view api.limit_kinds is $$
Ways in which a limit counts usage.

The meaning of a limit kind cannot be changed; create another one instead.

@cache 5
$$;
comment on column api.limit_kinds.usage_source is
  'What counts as used: ledger: events and holds; leases: live leases; validity: nothing, only validity decides.';
comment on column api.limit_kinds.is_lifetime is 'All usage counts, whatever the window.';
comment on column api.limit_kinds.allows_negative is 'Negative quantities give units back, never below zero.';

grant select on api.limit_kinds to mec_service, mec_admin;
grant insert, update on api.limit_kinds to mec_admin;
