create function api.process_webhook_events(p_limit int default 200) returns int
language plpgsql volatile security definer
set search_path = pg_catalog, pg_temp
as $$
begin
  perform mec.fn_require_unconfined();
  if p_limit is null or p_limit not between 1 and 1000 then
    perform mec.fn_raise('invalid_parameter', 'p_limit is between 1 and 1000.');
  end if;
  return mec.fn_process_webhook_events(p_limit);
end
$$;

comment on function api.process_webhook_events is
  'Processes stored events that are due for half a second, by the p_limit (1 to 1000) of each provider that have '
  'waited longest: subscriptions, customers and users in turns, each once for all its events. The sidecar calls it '
  'every second. Returns how many events, 0 also while another call does it. Errors: invalid_parameter.';

grant execute on function api.process_webhook_events to mec_admin;
