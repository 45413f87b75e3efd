create type mec.reconcile_usage_row as (
  source text,
  account_id uuid,
  resource_type_code text,
  scope text,
  window_start timestamptz,
  window_end timestamptz,
  expected numeric,
  actual numeric
);

comment on type mec.reconcile_usage_row is 'What api.reconcile_usage answers.';
comment on column mec.reconcile_usage_row.source is
  'What differs: usage, day, total, owned, event quantity, event count; or inventory that is below zero (expected '
  'is 0).';
