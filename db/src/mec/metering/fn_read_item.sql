-- Item by item, since what one of them holds (the character \u0000, a number beyond all bounds, levels without end) may be JSON and no jsonb, and must not spoil the others.
create or replace function mec.fn_read_item(p_text text) returns jsonb
language plpgsql stable security invoker
set search_path = pg_catalog, pg_temp
as $$
declare
  v_item jsonb;
begin
  if length(p_text) < 10000 then
    v_item := case when pg_input_is_valid(p_text, 'jsonb') then p_text::jsonb end;
  else
    begin
      v_item := case when pg_input_is_valid(p_text, 'jsonb') then p_text::jsonb end;
    exception when statement_too_complex or program_limit_exceeded then
      return null;
    end;
  end if;
  if p_text ~ '\d[eE][+-]?\d{3}' and mec.fn_json_fault(v_item, 1048576) is not null then
    return null;
  end if;
  return v_item;
end $$;

comment on function mec.fn_read_item(text) is 'An item of a batch, JSON, as jsonb; null when it holds what cannot be stored.';
