-- Auth0 reports users in two forms: event streams (and the Action in docs/guides/auth0.md) send CloudEvents, log
-- streams send records of the tenant's log. A signup record (ss) repeats untrusted data that the new user sent to
-- Auth0, so it sets name and e-mail, but never where an account belongs.
create or replace function mec.fn_auth0_event(
  p_payload jsonb,
  out event_id text,
  out type text,
  out happened_at timestamptz,
  out change text,
  out user_id text,
  out name text,
  out email text,
  out namespace_id text,
  out organization_id text,
  out organization_name text
)
language plpgsql stable security invoker
set search_path = pg_catalog, pg_temp
as $$
declare
  v_id jsonb;
  v_type jsonb;
  v_data jsonb := p_payload -> 'data';
  v_object jsonb := v_data -> 'object';
  v_details jsonb := v_data -> 'details';
  v_user jsonb;
  v_organization jsonb;
  v_texts jsonb;
begin
  if p_payload ? 'log_id' then
    v_id := p_payload -> 'log_id';
    v_type := v_data -> 'type';
    type := v_type #>> '{}';
    v_user := jsonb_build_object('user_id', v_data -> 'user_id');
    if type = 'ss' then
      change := 'created';
      v_user := jsonb_build_object('username', v_data -> 'user_name', 'email', v_details #> '{body,email}', 'name',
        v_details #> '{body,name}') || v_user;
      v_organization := jsonb_build_object('id', v_data -> 'organization_id', 'name', v_data -> 'organization_name');
    elsif type = 'sce' then
      change := 'updated';
      v_user := v_user || jsonb_build_object('email', v_details #> '{body,newEmail}');
    elsif type = 'sdu' then
      change := 'deleted';
    elsif type = 'sapi' and v_details #>> '{request,path}' ~ '^/api/v2/users(/[^/]+)?$' then
      change := case lower(v_details #>> '{request,method}') when 'post' then 'created' when 'patch' then 'updated' end;
      v_user := v_details #> '{response,body}';
    end if;
  else
    v_id := p_payload -> 'id';
    v_type := p_payload -> 'type';
    type := regexp_replace(v_type #>> '{}', '^com\.auth0\.', '');
    if p_payload ->> 'a0purpose' is distinct from 'test' then
      change := case type when 'user.created' then 'created' when 'user.updated' then 'updated'
        when 'user.deleted' then 'deleted'
                          when 'organization.member.added' then 'joined'
                            when 'organization.member.deleted' then 'left' end;
      v_user := case when type like 'organization.%' then v_object -> 'user' else v_object end;
      v_organization := v_object -> 'organization';
    end if;
  end if;

  event_id := case when jsonb_typeof(v_id) = 'string' and length(v_id #>> '{}') between 1 and 255
    then v_id #>> '{}' end;
  type := case when jsonb_typeof(v_type) = 'string' and type <> '' then left(type, 255) end;
  select jsonb_object_agg(f.key, f.text) into v_texts
  from jsonb_each(case jsonb_typeof(v_user) when 'object' then v_user else '{}' end) u
  cross join lateral (select u.key, btrim(u.value #>> '{}') as text where jsonb_typeof(u.value) = 'string') f
  where f.text <> '';
  happened_at := (
    select t.happened_at
    from unnest(array[case change when 'deleted' then v_texts ->> 'deleted_at' else v_texts ->> 'updated_at' end,
        coalesce(p_payload ->> 'time', v_data ->> 'date')]) with ordinality c (text, place)
    cross join lateral (select mec.fn_timestamp(c.text) as happened_at) t
    where mec.fn_is_sane_time(t.happened_at) order by c.place limit 1);
  happened_at := coalesce(happened_at, mec.fn_now());
  user_id := case when length(v_texts ->> 'user_id') <= 255 then v_texts ->> 'user_id' end;
  email := case when length(v_texts ->> 'email') between 3 and 255 then v_texts ->> 'email' end;
  if change in ('created', 'updated') and type <> 'sce' then
    name := left(coalesce(v_texts ->> 'name', v_texts ->> 'nickname', v_texts ->> 'email', v_texts ->> 'username',
        v_texts ->> 'phone_number', user_id), 255);
  end if;
  namespace_id := nullif(coalesce(v_user #>> '{app_metadata,namespace_id}',
      v_organization #>> '{metadata,namespace_id}'), '');
  organization_id := nullif(coalesce(v_organization ->> 'id', v_user #>> '{app_metadata,organization_id}'), '');
  organization_name := nullif(btrim(v_organization ->> 'name'), '');
end $$;

comment on function mec.fn_auth0_event is
  'What an event of Auth0 says: change is created, updated, deleted, joined or left (an organization), null if the '
  'event is not used; event_id and type are null if it is not an event. The time is that of the user''s version in '
  'it.';
