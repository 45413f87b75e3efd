create type mec.finish_billing_exports_row as (
  event_name text,
  state text,
  value numeric
);

comment on type mec.finish_billing_exports_row is 'What api.finish_billing_exports answers.';
comment on column mec.finish_billing_exports_row.state is 'As GET /api/billing_exports shows it.';
comment on column mec.finish_billing_exports_row.value is 'In the meter''s units.';
