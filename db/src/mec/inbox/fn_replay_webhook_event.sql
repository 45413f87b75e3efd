create or replace function mec.fn_replay_webhook_event(p_provider text, p_event_id text) returns boolean
language plpgsql volatile security invoker
set search_path = pg_catalog, pg_temp
as $$
begin
  perform mec.fn_require_provider(p_provider);
  update mec.webhook_events
  set state = 'pending', attempts = 0, next_attempt_at = mec.fn_now(), processed_at = null, is_superseded = false
  where provider = p_provider and event_id = p_event_id;
  if not found then
    perform mec.fn_raise('webhook_event_not_found');
  end if;
  return true;
end $$;

comment on function mec.fn_replay_webhook_event is
  'Makes an event pending again, whatever its state. Errors: webhook_event_not_found, invalid_parameter.';
