create or replace function mec.fn_is_stricter(p_one mec.limit_evaluation, p_other mec.limit_evaluation) returns boolean
language plpgsql immutable security invoker
set search_path = pg_catalog, pg_temp
as $$
begin
  return (-p_one.severity, coalesce(p_one.quantity_remaining, 'infinity'), p_one.depth, p_one.entitlement_ids[1])
       < (-p_other.severity, coalesce(p_other.quantity_remaining, 'infinity'), p_other.depth,
         p_other.entitlement_ids[1]);
end $$;

comment on function mec.fn_is_stricter is
  'Which of two limits is reported: the stricter decision, then the one with less remaining, then the nearer to the '
  'account, then the older entitlement.';
