create or replace function mec.fn_auth0_versions(p_user_id text)
returns table (event_id text, version bigint, created_at timestamptz, is_signup boolean, default_namespace text,
  default_organization text, change text, name text, email text, namespace_id text, organization_id text,
  organization_name text)
language sql stable security invoker
set search_path = pg_catalog, pg_temp
as $$
  select e.event_id, row_number() over (order by e.created_at, f.change <> 'created', e.event_id collate "C"),
    e.created_at, e.type = 'ss', e.default_namespace, e.default_organization, f.*
  from mec.webhook_events e
  cross join lateral jsonb_to_record(e.facts) f (change text, name text, email text, namespace_id text,
    organization_id text, organization_name text)
  where e.provider = 'auth0' and e.subject = p_user_id and not e.is_superseded
$$;

comment on function mec.fn_auth0_versions is
  'What the events of a user say, without superseded ones; the newest has the highest version. A creation is older '
  'than any other change at the same time.';
