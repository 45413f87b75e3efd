create or replace function mec.fn_actor() returns text
language plpgsql stable security invoker
set search_path = pg_catalog, pg_temp
as $$
begin
  return coalesce(mec.fn_claims() ->> 'sub', session_user::text);
end $$;

comment on function mec.fn_actor is 'Who acts: the token''s subject, or the database user outside of a request.';
