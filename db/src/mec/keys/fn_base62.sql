create or replace function mec.fn_base62(p_number numeric, p_length int) returns text
language plpgsql immutable security invoker
set search_path = pg_catalog, pg_temp
as $$
declare
  v_rest numeric := p_number;
  v_text text := '';
begin
  for i in 1 .. p_length loop
    v_text := substr('0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz',
      (v_rest % 62)::int + 1, 1) || v_text;
    v_rest := div(v_rest, 62);
  end loop;
  return v_text;
end $$;

comment on function mec.fn_base62 is 'The last p_length digits of a whole number in base 62: 0-9, A-Z, a-z.';
