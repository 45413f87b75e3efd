create or replace function mec.fn_plan_prices_after_write() returns trigger
language plpgsql volatile security definer
set search_path = pg_catalog, pg_temp
as $$
begin
  update mec.webhook_events
  set state = 'pending', attempts = 0, next_attempt_at = mec.fn_now()
  where provider = new.provider and state in ('failed', 'dead') and error like 'price_not_mapped:%';
  return null;
end $$;

comment on function mec.fn_plan_prices_after_write is
  'Makes events due again that failed because of a missing price, including dead ones.';

create or replace trigger after_write after insert on mec.plan_prices
  for each row execute function mec.fn_plan_prices_after_write();
