create or replace function mec.fn_require_sizes(
  p_resource_type text,
  p_resource_scope text,
  p_context jsonb
) returns void
language plpgsql stable security invoker
set search_path = pg_catalog, pg_temp
as $$
declare
  v_fault text;
begin
  if length(p_resource_type) > 64 then
    perform mec.fn_raise('invalid_parameter', format('A resource type has at most 64 characters; this one has %s.',
        length(p_resource_type)));
  elsif length(p_resource_scope) not between 1 and 128 then
    perform mec.fn_raise('invalid_parameter',
      format('A scope has 1 to 128 characters; this one has %s.', length(p_resource_scope)));
  elsif p_context <> '{}' then
    v_fault := mec.fn_json_fault(p_context, 8192);
    if v_fault is not null then
      perform mec.fn_raise('invalid_parameter', format('The context %s.', v_fault));
    end if;
  end if;
end $$;

comment on function mec.fn_require_sizes is
  'Raises invalid_parameter, with the size, unless a resource type has at most 64 characters, a scope 1 to 128, and '
  'a context has no fault for fn_json_fault and at most 8192 bytes; null passes.';
