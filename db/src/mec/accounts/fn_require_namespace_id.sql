create or replace function mec.fn_require_namespace_id(p_namespace_id text, p_field text) returns void
language plpgsql stable security invoker
set search_path = pg_catalog, pg_temp
as $$
begin
  if p_namespace_id !~ '^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$' then
    perform mec.fn_raise('invalid_value',
      format('%s is 1 to 64 letters, digits, dots, hyphens or underscores, and begins with a letter or digit.',
        p_field));
  end if;
end $$;

comment on function mec.fn_require_namespace_id is
  'Raises invalid_value with p_field unless the text is null or a valid namespace id.';
