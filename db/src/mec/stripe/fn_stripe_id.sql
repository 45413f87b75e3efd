create or replace function mec.fn_stripe_id(p_reference jsonb) returns text
language plpgsql immutable security invoker
set search_path = pg_catalog, pg_temp
as $$
begin
  return case jsonb_typeof(p_reference) when 'string' then p_reference #>> '{}'
    when 'object' then p_reference ->> 'id' end;
end $$;

comment on function mec.fn_stripe_id is
  'The id that a field of Stripe''s refers to, which holds it or, expanded, the object itself.';
