-- A user is computed from all its known events:
--   name and e-mail       of the newest version; a signup record counts as older than any version
--   namespace             the newest one named, else the default. An account cannot change its namespace, so one that
--                         was created in another namespace is closed
--   organization          the newest one joined or named that was not left since, else the default one, else none
--   deleted               closed permanently, even if the deletion arrives first. An operator who reopens the account
--                         overrides this
create or replace function mec.fn_auth0_user(
  p_user_id text,
  out is_known boolean,
  out known_at timestamptz,
  out deleted_at timestamptz,
  out name text,
  out email text,
  out namespace_id text,
  out namespaces text[],
  out organization_id text,
  out organization_name text,
  out default_organization text,
  out account_id uuid,
  out is_out_of_place boolean
)
language sql stable security invoker
set search_path = pg_catalog, pg_temp
as $$
  with versions as materialized (
    select * from mec.fn_auth0_versions(p_user_id)
  ), organizations as (
    select distinct on (v.organization_id) v.organization_id, v.organization_name, v.change, v.version from versions v
    where v.organization_id is not null order by v.organization_id, v.version desc
  ), known as (
    select bool_or(v.change <> 'deleted') as is_known,
           max(v.created_at) as known_at,
           max(v.created_at) filter (where v.change = 'deleted') as deleted_at,
           (array_agg(v.name order by v.is_signup, v.version desc) filter (where v.name is not null))[1] as name,
           (array_agg(v.email order by v.is_signup,
               v.version desc) filter (where v.change in ('created', 'updated')))[1] as email,
           coalesce((array_agg(v.namespace_id order by v.version desc) filter (where v.namespace_id is not null))[1],
             (array_agg(v.default_namespace order by v.version desc))[1]) as namespace_id,
           array_agg(distinct coalesce(v.namespace_id, v.default_namespace)) as namespaces,
           (array_agg(v.default_organization order by v.version desc))[1] as default_organization,
           array_agg(distinct v.organization_id) filter (where v.organization_id is not null) as organizations
    from versions v
  )
  select k.is_known, k.known_at, k.deleted_at, k.name, k.email, k.namespace_id, k.namespaces, o.organization_id,
         o.organization_name, k.default_organization, a.account_id, p.is_out_of_place
  from known k
  left join (select x.organization_id, x.organization_name from organizations x
    where x.change <> 'left' order by x.version desc limit 1) o on true
  left join mec.accounts a on a.namespace_id = k.namespace_id and a.external_id = p_user_id
  -- An account that was moved within the organization stays there.
  cross join lateral (select case
    when a.account_id is null then true
    when o.organization_id is not null then not exists (
      select from mec.accounts x where x.namespace_id = k.namespace_id and x.external_id = o.organization_id
        and x.account_id = any (a.path))
    else exists (select from mec.accounts x
      where x.account_id = any (a.path[2:]) and x.external_id = any (k.organizations)) end as is_out_of_place) p
$$;

comment on function mec.fn_auth0_user is
  'What is known of a user, and its account if there is one. is_out_of_place: the account must be moved under '
  'organization_id, else default_organization, else to the top level.';
