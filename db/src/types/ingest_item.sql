create type mec.ingest_item as (
  item int,
  idempotency_key text,
  status text,
  event_id uuid,
  code text,
  details text,
  event mec.consumption_ledger,
  metadata jsonb,
  request_hash uuid
);

comment on type mec.ingest_item is 'An item of a batch while fn_ingest_events processes it.';
