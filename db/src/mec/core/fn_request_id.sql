create or replace function mec.fn_request_id() returns text
language plpgsql stable security invoker
set search_path = pg_catalog, pg_temp
as $$
begin
  return nullif(current_setting('request.headers', true), '')::json ->> 'x-request-id';
end $$;

comment on function mec.fn_request_id is 'The X-Request-Id of the request; null outside a request.';
