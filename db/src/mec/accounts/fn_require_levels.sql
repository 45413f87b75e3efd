create or replace function mec.fn_require_levels(p_parent_type text, p_child_type text) returns void
language plpgsql stable security invoker
set search_path = pg_catalog, pg_temp
as $$
begin
  if (select level from mec.account_types where account_type_code = p_parent_type) > (select level
      from mec.account_types where account_type_code = p_child_type) then
    perform mec.fn_raise('parent_invalid', format('A %s cannot be the parent of a %s.', p_parent_type, p_child_type));
  end if;
end $$;

comment on function mec.fn_require_levels is
  'Raises parent_invalid if an account of the first type may not be above one of the second.';
