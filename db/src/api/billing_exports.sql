create view api.billing_exports with (security_invoker = true) as
select identifier, namespace_id, account_id, provider, event_name, number, slice_start, customer_id, quantity, value,
       carry, state, prepared_at, attempts, attempted_at, unknown_since, next_attempt_at, sent_at, error
from mec.billing_exports;

comment on view api.billing_exports is $$
Usage reported, or to be reported, to a provider's meters.

Each export is stored before it is sent; its state says whether it was sent.
$$;
comment on column api.billing_exports.number is 'Number of the export among those of the customer to the meter.';
comment on column api.billing_exports.slice_start is 'Start of the hour whose usage is exported.';
comment on column api.billing_exports.quantity is
  'Usage in the hour that earlier exports of it do not include, in the resource''s unit; below zero for a correction.';
comment on column api.billing_exports.value is
  'What the meter adds: quantity times multiplier plus the previous export''s carry, in whole units, never below zero.';
comment on column api.billing_exports.carry is
  'What is left for the next export, in the meter''s units: a fraction, or a credit if below zero.';
comment on column api.billing_exports.unknown_since is
  'The first attempt for which it is unknown whether the provider accepted it.';

grant select on api.billing_exports to mec_service, mec_admin;
