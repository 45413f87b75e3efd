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

comment on function api.process_webhook_events is $$
Processes stored events that are due, for half a second.

Each subscription, customer and user is computed on its own, once for all its events. The sidecar calls it every
second.

@param p_limit 1 to 1000: whose turn it is, is decided by so many events of each provider
@answer how many events; 0 also while another call does it
@errors invalid_parameter, forbidden (a token confined to an account)
@pool views
$$;

grant execute on function api.process_webhook_events to mec_admin;
