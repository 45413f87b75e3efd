create view api.limit_kinds with (security_invoker = true) as
select limit_kind_code, description, usage_source, is_lifetime, allows_negative
from mec.limit_kinds
order by limit_kind_code;

comment on view api.limit_kinds is $$
How a limit is counted.

What a limit kind means never changes; make another one instead.

@cache 5
$$;

grant select on api.limit_kinds to mec_service, mec_admin;
grant insert, update on api.limit_kinds to mec_admin;
