create type mec.claim_billing_exports_row as (
  account_id uuid,
  identifier text,
  attempt int,
  event_name text,
  customer_id text,
  occurred_at bigint,
  value numeric
);

comment on type mec.claim_billing_exports_row is 'The answer of api.claim_billing_exports.';
comment on column mec.claim_billing_exports_row.occurred_at is 'In seconds since 1970.';
comment on column mec.claim_billing_exports_row.value is 'In the meter''s units.';
