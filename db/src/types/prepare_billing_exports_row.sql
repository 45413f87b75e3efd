create type mec.prepare_billing_exports_row as (
  account_id uuid,
  event_name text,
  exports int,
  value numeric,
  too_old int,
  too_old_value numeric
);

comment on type mec.prepare_billing_exports_row is 'What api.prepare_billing_exports answers.';
comment on column mec.prepare_billing_exports_row.event_name is 'Of the meter; null in the last row.';
comment on column mec.prepare_billing_exports_row.exports is 'How many.';
comment on column mec.prepare_billing_exports_row.value is 'Their sum, in the meter''s units.';
comment on column mec.prepare_billing_exports_row.too_old is 'How many can no longer be sent.';
comment on column mec.prepare_billing_exports_row.too_old_value is 'Their sum, in the meter''s units.';
