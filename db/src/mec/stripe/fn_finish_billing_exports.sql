-- Meaning of Stripe's answers. 2xx, or a duplicate identifier: Stripe has it. 401, 403, 429: not accepted, but not the
-- export's fault. Any other 4xx except 408 and 409: refused. Everything else, and no answer: unknown. 0: not sent.
create or replace function mec.fn_finish_billing_exports(p_results jsonb) returns setof mec.finish_billing_exports_row
language plpgsql volatile security invoker
set search_path = pg_catalog, pg_temp
as $$
declare
  v_now timestamptz := mec.fn_now();
  v_result record;
  v_export mec.billing_exports;
begin
  if jsonb_typeof(p_results) is distinct from 'array' or jsonb_array_length(p_results) > 1000 then
    perform mec.fn_raise('invalid_parameter', 'p_results must be an array of up to 1000 results.');
  end if;
  for v_result in
    select r.*,
           case when r.status between 200 and 299 or r.code = 'duplicate_meter_event'
             or r.message ~* 'event already exists with identifier' then 'sent'
                when r.status between 400 and 499 and r.status not in (401, 403, 408, 409, 429) then 'failed'
                else 'pending' end as outcome,
           coalesce(r.status = 0 or r.status between 400 and 499 and r.status not in (408, 409), false) as is_known
    from jsonb_to_recordset(p_results) r (account_id uuid, identifier text, attempt int, status int, code text,
      message text)
    order by r.account_id, r.identifier
  loop
    update mec.billing_exports e
    set state = v_result.outcome,
        attempts = e.attempts - case v_result.status when 0 then 1 else 0 end,
        sent_at = case v_result.outcome when 'sent' then v_now end,
        unknown_since = case when v_result.outcome = 'sent' or v_result.is_known and e.unknown_since = e.attempted_at
        then null else e.unknown_since end, next_attempt_at = case when v_result.outcome = 'sent' then null
        when v_result.status = 0 then v_now
                               else v_now + least(interval '1 minute' * 2 ^ least(e.attempts - 1, 10),
                                 interval '1 hour') end,
        error = case when v_result.outcome = 'sent' then null when v_result.status = 0 then e.error
                     else left(concat_ws(' ', v_result.status, v_result.code, v_result.message), 1000) end
    where e.account_id = v_result.account_id and e.identifier = v_result.identifier and e.state <> 'sent'
      -- A late answer only proves that it was sent.
      and (v_result.outcome = 'sent' or e.attempts = v_result.attempt and e.next_attempt_at is not null)
    returning e.* into v_export;
    if found then
      return query select v_export.event_name, v_export.state, v_export.value;
    end if;
  end loop;
end $$;

comment on function mec.fn_finish_billing_exports is
  'Records the results of claimed exports: an array of {account_id, identifier, attempt, status (of the answer; null '
  'without one, 0 if it was not sent), code, message}. Returns their new states. Errors: invalid_parameter.';
