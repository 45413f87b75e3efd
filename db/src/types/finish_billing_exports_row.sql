create type mec.finish_billing_exports_row as (
  event_name text,
  state text,
  value numeric
);

comment on type mec.finish_billing_exports_row is 'The answer of api.finish_billing_exports.';
comment on column mec.finish_billing_exports_row.state is 'The state in GET /api/billing_exports.';
comment on column mec.finish_billing_exports_row.value is 'In the meter''s units.';
