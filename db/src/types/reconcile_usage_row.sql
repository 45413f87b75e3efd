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

comment on type mec.reconcile_usage_row is 'The answer of api.reconcile_usage.';
comment on column mec.reconcile_usage_row.source is
  'What differs: usage, day, total, owned, event quantity, event count; or inventory below zero (then expected is '
  '0).';
