create or replace function mec.fn_read_item(p_text text) returns jsonb
language plpgsql stable security invoker
set search_path = pg_catalog, pg_temp
as $$
declare
  v_item jsonb;
begin
  v_item := case when pg_input_is_valid(p_text, 'jsonb') then p_text::jsonb end;
  return case when mec.fn_json_fault(v_item, 1048576) is null then v_item end;
exception when statement_too_complex or program_limit_exceeded then
  return null;
end $$;

comment on function mec.fn_read_item(text) is 'An item of a batch, JSON that may be nested without end or hold numbers beyond all bounds, as jsonb; null when it cannot be stored.';
