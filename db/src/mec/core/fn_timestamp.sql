create or replace function mec.fn_timestamp(p_text text) returns timestamptz
language plpgsql stable security invoker
set search_path = pg_catalog, pg_temp
as $$
begin
  if p_text ~* '^\d{4}-\d\d-\d\dT([01]\d|2[0-3]):\d\d:\d\d(\.\d{1,30})?(Z|[+-]\d\d:\d\d)$'
      and pg_input_is_valid(p_text, 'timestamptz') then
    return p_text::timestamptz;
  end if;
  return null;
end $$;

comment on function mec.fn_timestamp is 'Parses an RFC 3339 time (2026-11-24T12:00:00Z); null if the text is not one.';
