create type mec.billing_report_row as (
  event_name text,
  resource_type_code text,
  pending int,
  pending_value numeric,
  failed int,
  failed_value numeric,
  uncertain int,
  uncertain_value numeric,
  too_old int,
  too_old_value numeric,
  credit numeric
);

comment on type mec.billing_report_row is 'The answer of api.billing_report.';
comment on column mec.billing_report_row.credit is
  'Credit from corrections that later usage has not used up yet, in the meter''s units.';
