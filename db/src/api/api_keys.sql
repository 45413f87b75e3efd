create view api.api_keys with (security_invoker = true) as
select key_id, namespace_id, account_id, name, role, last_four, created_by, created_at, expires_at, revoked_at,
  last_used_at, rotated_from
from mec.api_keys;

comment on view api.api_keys is $$
API keys, the ended ones too: for whom, since when, last used.

Without what they open. Functions make, rotate and revoke them.
$$;

grant select on api.api_keys to mec_service, mec_admin;
