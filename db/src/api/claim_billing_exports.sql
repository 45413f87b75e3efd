create function api.claim_billing_exports(
  p_limit int default 100
) returns table (account_id uuid, identifier text, attempt int, event_name text, customer_id text, occurred_at bigint,
  value numeric)
language plpgsql volatile security definer
set search_path = pg_catalog, pg_temp
as $$
begin
  perform mec.fn_require_unconfined();
  if p_limit is null or p_limit not between 1 and 1000 then
    perform mec.fn_raise('invalid_parameter', 'p_limit is between 1 and 1000.');
  end if;
  return query select * from mec.fn_claim_billing_exports(p_limit);
end
$$;

comment on function api.claim_billing_exports is
  'Up to p_limit exports that are due (1 to 1000). They are the caller''s for two minutes, to send them to Stripe and '
  'say with finish_billing_exports what became of them; occurred_at is in seconds since 1970. What can not be sent any '
  'more becomes too_old or uncertain. Never null: account_id, identifier, attempt, event_name, customer_id, '
  'occurred_at, value. Errors: invalid_parameter.';

grant execute on function api.claim_billing_exports to mec_admin;
