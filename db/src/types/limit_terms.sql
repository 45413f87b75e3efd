create type mec.limit_terms as (
  namespace_id text,
  account_id uuid,
  depth int,
  time_zone text,
  resource_type_code text,
  resource_scope text,
  limit_kind_code text,
  usage_source text,
  is_lifetime boolean,
  window_type_code text,
  window_kind text,
  window_period interval,
  window_trunc_field text,
  entitlement_ids uuid[],
  plan_ids text[],
  quantity_allowed numeric,
  valid_from timestamptz,
  billing_anchor timestamptz,
  baseline_quantity numeric,
  baseline_at timestamptz
);

comment on type mec.limit_terms is
  'A limit before it is evaluated: the sum of its entitlements, and how they count.';
