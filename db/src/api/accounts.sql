create view api.accounts with (security_invoker = true) as
select account_id, namespace_id, account_type_code, parent_account_id, external_id, display_name, email, status,
  time_zone, metadata, created_at, updated_at
from mec.accounts;

comment on view api.accounts is
  'Customer accounts: organizations, teams and users in a tree. Written by mec_service and mec_admin; a row '
  'without namespace_id gets the token''s. Errors: parent_invalid, account_cycle, time_zone_invalid, '
  'namespace_missing, invalid_parameter.';
comment on column api.accounts.namespace_id is 'The token''s when not given.';

grant select on api.accounts to mec_user, mec_service, mec_admin;
grant insert, update on api.accounts to mec_service, mec_admin;
