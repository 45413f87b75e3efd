create type mec.prepare_billing_exports_row as (
  account_id uuid,
  event_name text,
  exports int,
  value numeric,
  too_old int,
  too_old_value numeric
);

comment on type mec.prepare_billing_exports_row is 'The answer of api.prepare_billing_exports.';
comment on column mec.prepare_billing_exports_row.event_name is 'The meter''s; null in the last row.';
comment on column mec.prepare_billing_exports_row.exports is 'Number of exports to send.';
comment on column mec.prepare_billing_exports_row.value is 'Their sum, in the meter''s units.';
comment on column mec.prepare_billing_exports_row.too_old is 'Number of exports that can no longer be sent.';
comment on column mec.prepare_billing_exports_row.too_old_value is 'Their sum, in the meter''s units.';
