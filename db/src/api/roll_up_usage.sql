create function api.roll_up_usage(
  p_max_deltas int default 50000
) returns int
language plpgsql volatile security definer
set search_path = pg_catalog, pg_temp
as $$
begin
  perform mec.fn_require_unconfined();
  return mec.fn_roll_up_usage(p_max_deltas);
end
$$;

comment on function api.roll_up_usage is $$
Moves recorded usage into buckets and totals, which keeps reads fast.

Usage is exact without it.

@answer the number of deltas moved; 0 also while another roll-up runs
@errors forbidden (a token confined to an account)
@pool views
$$;

grant execute on function api.roll_up_usage to mec_admin;
