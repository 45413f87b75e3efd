create or replace function mec.fn_timestamp(p_text text) returns timestamptz
language sql stable security invoker
set search_path = pg_catalog, pg_temp
as $$
  select case when p_text ~ '^\d{4}-\d\d-\d\d[T ]' and pg_input_is_valid(p_text, 'timestamptz') then p_text::timestamptz end
$$;

comment on function mec.fn_timestamp(text) is 'The time that an ISO 8601 text says; null when it says none.';
