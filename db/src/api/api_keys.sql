create view api.api_keys with (security_invoker = true) as
select key_id, namespace_id, account_id, name, role, last_four, created_by, created_at, expires_at, revoked_at,
  last_used_at, rotated_from
from mec.api_keys;

comment on view api.api_keys is $$
API keys, including expired and revoked ones: owner, creation, last use.

The keys themselves are not stored. Use the functions to create, rotate and revoke keys.
$$;
comment on column api.api_keys.account_id is
  'The key is confined to this account and its descendants; null: not confined.';
comment on column api.api_keys.last_four is 'The last four characters of the key, to recognize it by.';
comment on column api.api_keys.last_used_at is 'Accurate to the minute; null: never used.';

grant select on api.api_keys to mec_service, mec_admin;
