create or replace function mec.fn_percent_decode(p_text text) returns text
language plpgsql immutable security invoker
set search_path = pg_catalog, pg_temp
as $$
begin
  if strpos(p_text, '%') = 0 then
    return p_text;
  end if;
  begin
    return (
      select convert_from(string_agg(case when m[1] is null then convert_to(m[2], 'UTF8')
          else decode(substr(m[1], 2), 'hex') end, '' order by n), 'UTF8')
      from regexp_matches(p_text, '(%[[:xdigit:]]{2})|([^%]+|%)', 'g') with ordinality r (m, n));
  exception when character_not_in_repertoire then
    return null;
  end;
end $$;

comment on function mec.fn_percent_decode is
  'Decodes p_text from URLs and headers, %41 for a byte of its UTF-8; a % without two hexadecimal digits after it '
  'stays. Null if the bytes are not valid text.';
