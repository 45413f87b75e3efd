create or replace function mec.fn_read_item(p_text text) returns jsonb
language plpgsql stable security invoker
set search_path = pg_catalog, pg_temp
as $$
declare
  v_item jsonb;
begin
  v_item := case when pg_input_is_valid(p_text, 'jsonb') then p_text::jsonb end;
  return case when not mec.fn_has_long_number(v_item) then v_item end;
exception when statement_too_complex or program_limit_exceeded then
  return null;
end $$;

comment on function mec.fn_read_item is
  'An item of a batch, JSON of any depth and with numbers of any length, as jsonb; null if it cannot be stored.';
