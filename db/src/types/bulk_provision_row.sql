create type mec.bulk_provision_row as (
  account_id text,
  status text,
  entitlements int,
  code text,
  message text,
  details text,
  hint text
);

comment on type mec.bulk_provision_row is 'What api.bulk_provision answers.';
comment on column mec.bulk_provision_row.account_id is 'As the list has it; null where that is no text.';
comment on column mec.bulk_provision_row.status is 'One of provisioned, unchanged, failed.';
comment on column mec.bulk_provision_row.entitlements is 'How many were created; null when failed.';
comment on column mec.bulk_provision_row.code is 'Of the error catalogue; null unless failed.';
comment on column mec.bulk_provision_row.message is 'Null unless failed.';
comment on column mec.bulk_provision_row.details is 'Null unless there is more to say of a failure.';
comment on column mec.bulk_provision_row.hint is 'Null unless failed.';
