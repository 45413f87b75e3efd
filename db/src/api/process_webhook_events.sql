create function api.process_webhook_events(p_limit int default 200) returns int
language plpgsql volatile security definer
set search_path = pg_catalog, pg_temp
as $$
begin
  perform mec.fn_require_unconfined();
  if p_limit is null or p_limit not between 1 and 1000 then
    perform mec.fn_raise('invalid_parameter', 'p_limit must be between 1 and 1000.');
  end if;
  return mec.fn_process_webhook_events(p_limit);
end
$$;

comment on function api.process_webhook_events is $$
Processes due events, for half a second.

Each subscription, customer and user is computed separately, once for all its events. The sidecar calls it every
second.

@param p_limit 1 to 1000: how many due events of each provider to look at when choosing whose turn it is
@answer the number of events; 0 also while another call is processing
@errors invalid_parameter, forbidden (a token confined to an account)
@pool views
$$;

grant execute on function api.process_webhook_events to mec_admin;
