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

comment on function api.process_webhook_events(int) is
  'Processes up to p_limit (1 to 1000) stored events that are due, each on its own; the sidecar calls it every second. Returns how many, 0 also while another call does it. Errors: invalid_parameter.';

grant execute on function api.process_webhook_events(int) to mec_admin;
