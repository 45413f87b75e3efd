create or replace function mec.fn_is_too_old_for_stripe(p_slice_start timestamptz, p_now timestamptz) returns boolean
language plpgsql immutable security invoker
set search_path = pg_catalog, pg_temp
as $$
begin
  -- An hour less than Stripe's 35 days, to allow for the time until it arrives.
  return p_slice_start < p_now - (interval '35 days' - interval '1 hour');
end $$;

comment on function mec.fn_is_too_old_for_stripe is 'Whether Stripe may refuse usage of this hour for its age.';
