-- One row, so one holder. Of two concurrent calls, the second waits for the first one's row and then sees its lease.
create or replace function mec.fn_hold_scheduler(p_holder text, p_ttl_seconds numeric) returns boolean
language plpgsql volatile security invoker
set search_path = pg_catalog, pg_temp
as $$
declare
  v_now timestamptz := mec.fn_now();
begin
  if coalesce(length(p_holder), 0) not between 1 and 255 then
    perform mec.fn_raise('invalid_parameter', 'p_holder must have 1 to 255 characters.');
  elsif p_ttl_seconds is null or p_ttl_seconds not between 0 and 3600 then
    perform mec.fn_raise('ttl_invalid', 'p_ttl_seconds must be between 0 and 3600.');
  end if;
  insert into mec.scheduler_lease as l (holder, expires_at)
  values (p_holder, v_now + make_interval(secs => p_ttl_seconds::double precision))
  on conflict (is_only) do update set holder = excluded.holder, expires_at = excluded.expires_at
  where l.holder = excluded.holder or l.expires_at <= v_now;
  return found and p_ttl_seconds > 0;
end $$;

comment on function mec.fn_hold_scheduler is
  'Acquires or renews the lease on the scheduled jobs for p_ttl_seconds: true if p_holder already had it or nobody '
  'else has it. 0 releases it. Errors: invalid_parameter, ttl_invalid.';
