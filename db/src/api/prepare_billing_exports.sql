create function api.prepare_billing_exports(
  p_after uuid default null,
  p_limit int default 25,
  p_dry_run boolean default false
) returns table (account_id uuid, event_name text, exports int, value numeric, too_old int, too_old_value numeric)
language plpgsql volatile security definer
set search_path = pg_catalog, pg_temp
as $$
begin
  perform mec.fn_require_unconfined();
  if p_limit is null or p_limit not between 1 and 100 then
    perform mec.fn_raise('invalid_parameter', 'p_limit is between 1 and 100.');
  end if;
  return query select * from mec.fn_prepare_billing_exports(p_after, p_limit, coalesce(p_dry_run, false));
end
$$;

comment on function api.prepare_billing_exports is
  'Stores exports of usage that was not exported yet, of the p_limit customers after p_after (up to 100), 5000 exports '
  'at most; with p_dry_run it only says what it would store. A row for each customer and meter with something to send, '
  'or too old for it; the last row, without a meter, names the customer after which the next call goes on. No row: '
  'there are no more. Never null: account_id, exports, value, too_old, too_old_value. Errors: invalid_parameter.';

grant execute on function api.prepare_billing_exports to mec_admin;
