-- A user's account is computed from all that is known of the user:
--   name and e-mail       of the newest version; a record of a signup counts as older than any
--   namespace             the newest one named, else the default. An account can not move there, so one that was made elsewhere meanwhile is closed
--   organization          the newest one joined or named that was not left since, else the default one, else none
--   deleted               closed for good, also when it is the first that is heard of the user. Who opens the account again by hand has the last word
-- The caller holds the lock of the account trees.
create or replace function mec.fn_apply_auth0_event(p_event mec.webhook_events) returns boolean
language plpgsql volatile security invoker
set search_path = pg_catalog, pg_temp
as $$
declare
  v_event record;
  v_known record;
  v_account mec.accounts;
  v_parent_id uuid;
  v_other_id uuid;
  v_is_new boolean;
begin
  select * into v_event from mec.fn_auth0_event(p_event.payload);
  if v_event.change is null then
    return false;
  elsif p_event.subject is null then
    perform mec.fn_raise('invalid_value', 'The event names no user.');
  end if;

  with events as materialized (
    select a.*, e.type = 'ss' as is_signup, e.default_namespace, e.default_organization,
           row_number() over (order by e.created_at, a.change <> 'created', e.event_id collate "C") as version
    from mec.webhook_events e cross join lateral mec.fn_auth0_event(e.payload) a
    where e.provider = 'auth0' and e.subject = p_event.subject
  ), organizations as (
    select distinct on (organization_id) organization_id, organization_name, change, version from events
    where organization_id is not null order by organization_id, version desc
  )
  select k.*, o.*
  into v_known
  from (
    select bool_or(change <> 'deleted') as is_known,
           max(happened_at) filter (where change = 'deleted') as deleted_at,
           (array_agg(name order by is_signup, version desc) filter (where name is not null))[1] as name,
           (array_agg(email order by is_signup, version desc) filter (where change in ('created', 'updated')))[1] as email,
           coalesce((array_agg(namespace_id order by version desc) filter (where namespace_id is not null))[1], (array_agg(default_namespace order by version desc))[1]) as namespace_id,
           array_agg(distinct coalesce(namespace_id, default_namespace)) as namespaces,
           (array_agg(default_organization order by version desc))[1] as default_organization,
           array_agg(distinct organization_id) filter (where organization_id is not null) as organizations
    from events) k
  left join (select organization_id, organization_name from organizations where change <> 'left' order by version desc limit 1) o on true;
  if not v_known.is_known then
    return true; -- A deletion and nothing else: what comes late finds it.
  end if;

  select * into v_account from mec.accounts where namespace_id = v_known.namespace_id and external_id = p_event.subject;
  v_is_new := not found;
  v_parent_id := v_account.parent_account_id;
  if v_known.organization_id is not null then
    v_other_id := mec.fn_ensure_organization(v_known.namespace_id, v_known.organization_id, v_known.organization_name);
    -- Where somebody put it within the organization, it stays.
    if v_is_new or not v_other_id = any (v_account.path) then
      v_parent_id := v_other_id;
    end if;
  elsif v_is_new or exists (select from mec.accounts a where a.account_id = any (v_account.path[2:]) and a.external_id = any (v_known.organizations)) then
    v_parent_id := case when v_known.default_organization is not null then mec.fn_ensure_organization(v_known.namespace_id, v_known.default_organization, null) end;
  end if;

  if v_is_new then
    insert into mec.accounts (namespace_id, account_type_code, parent_account_id, external_id, display_name, email)
    values (v_known.namespace_id, 'user', v_parent_id, p_event.subject, coalesce(v_known.name, p_event.subject), v_known.email)
    returning * into v_account;
  else
    if v_parent_id is distinct from v_account.parent_account_id then
      update mec.accounts set parent_account_id = v_parent_id where account_id = v_account.account_id;
    end if;
    v_known.email := case when v_known.name is null then coalesce(v_known.email, v_account.email) else v_known.email end;
    v_known.name := coalesce(v_known.name, v_account.display_name);
    update mec.accounts set display_name = v_known.name, email = v_known.email
    where account_id = v_account.account_id and (display_name, email) is distinct from (v_known.name, v_known.email);
  end if;

  for v_other_id in
    select account_id from mec.accounts
    where external_id = p_event.subject and namespace_id = any (v_known.namespaces) and status <> 'closed'
      and (account_id <> v_account.account_id or v_known.deleted_at is not null and (v_is_new or v_event.change = 'deleted'))
    order by account_id
  loop
    perform mec.fn_close_account(v_other_id, coalesce(v_known.deleted_at, p_event.created_at));
  end loop;
  return true;
end $$;

comment on function mec.fn_apply_auth0_event(mec.webhook_events) is
  'Brings the account of the user that the event is about to what is known after it; false when it is of no interest. Errors: invalid_value.';
