-- Every error is raised here. With SQLSTATE PGRST, PostgREST takes status and body from it.
create or replace function mec.fn_raise(p_code text, p_details text default null) returns void
language plpgsql stable security definer
set search_path = pg_catalog, pg_temp
as $$
declare
  v_error mec.errors;
begin
  select * into v_error from mec.errors where code = p_code;
  if not found then
    raise exception 'error code % is not in the catalogue', p_code;
  end if;
  raise sqlstate 'PGRST' using
    message = json_build_object('code', v_error.code, 'message', v_error.message, 'details', left(p_details, 500),
      'hint', v_error.hint)::text,
    detail = json_build_object('status', v_error.status, 'headers', '{}'::json)::text;
end $$;

comment on function mec.fn_raise is
  'Raises the catalogue''s error p_code with the first 500 characters of p_details; never returns.';
