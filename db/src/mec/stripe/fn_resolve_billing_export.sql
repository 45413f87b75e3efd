create or replace function mec.fn_resolve_billing_export(p_identifier text, p_is_sent boolean) returns text
language plpgsql volatile security invoker
set search_path = pg_catalog, pg_temp
as $$
declare
  v_now timestamptz := mec.fn_now();
  v_export mec.billing_exports;
begin
  if p_identifier is null then
    perform mec.fn_raise('missing_parameter', 'p_identifier is required.');
  elsif p_is_sent is null then
    perform mec.fn_raise('missing_parameter', 'p_is_sent is required.');
  end if;
  select * into v_export from mec.billing_exports where identifier = p_identifier for no key update;
  if not found then
    perform mec.fn_raise('billing_export_not_found');
  elsif v_export.state not in ('failed', 'uncertain', 'too_old') then
    perform mec.fn_raise('billing_export_settled', format('It is %s.', v_export.state));
  end if;
  v_export.state := case when p_is_sent then 'sent'
    when mec.fn_is_too_old_for_stripe(v_export.slice_start, v_now) then 'too_old' else 'pending' end;
  update mec.billing_exports e
  set state = v_export.state, attempts = case v_export.state when 'pending' then 0 else e.attempts end,
      unknown_since = null, sent_at = case v_export.state when 'sent' then v_now end,
      next_attempt_at = case v_export.state when 'pending' then v_now end
  where e.account_id = v_export.account_id and e.identifier = p_identifier;
  return v_export.state;
end $$;

comment on function mec.fn_resolve_billing_export is
  'Resolves an export that is failed, uncertain or too_old: sent (or billed in another way), or to be sent again at '
  'once. Returns its state, too_old if Stripe no longer accepts it. Errors: billing_export_not_found, '
  'billing_export_settled, missing_parameter.';
