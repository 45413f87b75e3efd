create type mec.bulk_provision_row as (
  account_id text,
  status text,
  entitlements int,
  code text,
  message text,
  details text,
  hint text
);

comment on type mec.bulk_provision_row is 'The answer of api.bulk_provision.';
comment on column mec.bulk_provision_row.account_id is 'As given in the list; null if that is not text.';
comment on column mec.bulk_provision_row.status is 'One of provisioned, unchanged, failed.';
comment on column mec.bulk_provision_row.entitlements is 'The number created; null if failed.';
comment on column mec.bulk_provision_row.code is 'Error code; null unless failed.';
comment on column mec.bulk_provision_row.message is 'Null unless failed.';
comment on column mec.bulk_provision_row.details is 'Null unless a failure has details.';
comment on column mec.bulk_provision_row.hint is 'Null unless failed.';
