create view api.accounts with (security_invoker = true) as
select account_id, namespace_id, account_type_code, parent_account_id, external_id, display_name, email, status,
  time_zone, metadata, created_at, updated_at
from mec.accounts;

comment on view api.accounts is $$
Accounts: organizations, teams and users, in a tree.

If namespace_id is omitted, the token's is used.

@errors parent_invalid, account_cycle, time_zone_invalid, namespace_missing, invalid_parameter
$$;
comment on column api.accounts.parent_account_id is 'An account in the same namespace, not of a lower level.';
comment on column api.accounts.external_id is
  'Id at Stripe, Auth0 or in your application, 1 to 255 characters, unique within the namespace.';
comment on column api.accounts.status is 'An account is entitled only if it and all its ancestors are active.';
comment on column api.accounts.metadata is 'An object of at most 16 KB.';
comment on column api.accounts.namespace_id is 'The token''s when not given.';
comment on column api.accounts.time_zone is 'IANA time zone of calendar windows.';

grant select on api.accounts to mec_user, mec_service, mec_admin;
grant insert, update on api.accounts to mec_service, mec_admin;
