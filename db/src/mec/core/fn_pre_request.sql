-- PostgREST calls this before every request. It refuses what PostgREST accepts: tokens signed with other algorithms,
-- without audience or expiry, roles that are not MEC's, a mec_user without a namespace. It holds tokens with the claim
-- read_only to reading, and bounds the cost of reading views, because callers choose the filters.
create or replace function mec.fn_pre_request() returns void
language plpgsql volatile security invoker
set search_path = pg_catalog, pg_temp
as $$
declare
  v_claims jsonb := coalesce(nullif(current_setting('request.jwt.claims', true), ''), '{}')::jsonb;
  v_role text := current_setting('role');
  v_header text;
begin
  if current_setting('request.method', true) in ('GET', 'HEAD') then
    perform set_config('statement_timeout', case v_role when 'mec_anon' then '500ms' else '2s' end, true);
  end if;
  -- Without a token the only claim is the role that PostgREST adds.
  if v_role = 'mec_anon' and v_claims - 'role' = '{}' then
    return;
  end if;
  if v_role not in ('mec_anon', 'mec_user', 'mec_service', 'mec_admin') then
    perform mec.fn_raise('token_invalid', 'The role is not one of mec_user, mec_service, mec_admin.');
  end if;
  -- The first part of the token, base64url without padding.
  v_header := substring(current_setting('request.headers', true)::json ->> 'authorization' from '^[Bb]earer ([^.]+)\.');
  if coalesce(convert_from(decode(rpad(translate(v_header, '-_', '+/'), (length(v_header) + 3) / 4 * 4, '='), 'base64'),
        'UTF8')::json ->> 'alg', '') not in ('HS256', 'RS256') then
    perform mec.fn_raise('token_invalid');
  end if;
  if not coalesce(v_claims -> 'aud' @> '"mec-service"', false) then
    perform mec.fn_raise('token_invalid', 'The audience is not mec-service.');
  end if;
  if not v_claims ? 'exp' then
    perform mec.fn_raise('token_invalid', 'The token has no expiry.');
  end if;
  if v_role = 'mec_user' and coalesce(v_claims ->> 'namespace_id', '') = '' then
    perform mec.fn_raise('token_invalid', 'A mec_user token names its namespace_id.');
  end if;
  if v_claims ? 'account_id' and not pg_input_is_valid(coalesce(v_claims ->> 'account_id', ''), 'uuid') then
    perform mec.fn_raise('token_invalid', 'The claim account_id is not a UUID.');
  end if;
  if v_claims ? 'read_only' then
    if jsonb_typeof(v_claims -> 'read_only') <> 'boolean' then
      perform mec.fn_raise('token_invalid', 'The claim read_only is not a boolean.');
    elsif (v_claims -> 'read_only')::boolean then
      perform mec.fn_require_read();
      perform set_config('transaction_read_only', 'on', true);
    end if;
  end if;
end $$;

comment on function mec.fn_pre_request is
  'Refuses tokens that PostgREST alone would accept, refuses changes by tokens with the claim read_only, and limits '
  'reads of views to 2 seconds, 500 ms without a token.';
