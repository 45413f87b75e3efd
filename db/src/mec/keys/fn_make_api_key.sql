create or replace function mec.fn_make_api_key() returns text
language plpgsql volatile security invoker
set search_path = pg_catalog, pg_temp
as $$
declare
  -- Two UUIDs of version 4 are 244 bits of the server's strong randomness; 32 digits hold 190 of them.
  v_bytes bytea := sha256(uuid_send(gen_random_uuid()) || uuid_send(gen_random_uuid()));
  v_number numeric := 0;
  v_random text;
begin
  for i in 0 .. 31 loop
    v_number := v_number * 256 + get_byte(v_bytes, i);
  end loop;
  v_random := mec.fn_base62(v_number, 32);
  return 'mec_' || v_random || mec.fn_base62(crc32(convert_to(v_random, 'UTF8')), 6);
end $$;

comment on function mec.fn_make_api_key is
  'A new key: mec_, 32 random characters, and 6 of their CRC-32, so that a mistyped key is refused without a '
  'database query.';
