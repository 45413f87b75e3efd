create or replace function mec.fn_hold(
  p_account mec.accounts,
  p_resource_type text,
  p_resource_scope text,
  p_quantity numeric,
  p_kind "char",
  p_hold_id uuid,
  p_at timestamptz,
  p_expires_at timestamptz
) returns void
language sql volatile security invoker
set search_path = pg_catalog, pg_temp
as $$
  insert into mec.usage_deltas (namespace_id, account_id, resource_type_code, scope, slot, quantity, kind, expires_at,
    hold_id)
  select p_account.namespace_id, charged.account_id, p_resource_type, scopes.scope, mec.fn_slot(p_at), p_quantity,
    p_kind, p_expires_at, p_hold_id
  from unnest(p_account.path) charged (account_id), unnest(array['', p_resource_scope]) scopes (scope)
  where scopes.scope is not null
$$;

comment on function mec.fn_hold is
  'Holds a quantity on the account and its ancestors until p_expires_at: for a reservation (r) or a lease (l).';
