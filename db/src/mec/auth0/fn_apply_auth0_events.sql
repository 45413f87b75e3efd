create or replace function mec.fn_apply_auth0_events(p_user_id text, p_event_ids text[]) returns void
language plpgsql volatile security invoker
set search_path = pg_catalog, pg_temp
as $$
declare
  v_user record;
  v_parent_id uuid;
  v_other_id uuid;
  v_is_deleted boolean;
begin
  select * into v_user from mec.fn_auth0_user(p_user_id);
  if not v_user.is_known then
    return; -- Only a deletion so far; events that arrive later find it.
  end if;
  perform mec.fn_require_namespace_id(v_user.namespace_id,
    'namespace_id in app_metadata, or in the organization''s metadata,');

  if v_user.is_out_of_place then
    v_parent_id := mec.fn_ensure_organization(v_user.namespace_id,
      coalesce(v_user.organization_id, v_user.default_organization));
  end if;
  if v_user.account_id is null then
    insert into mec.accounts (namespace_id, account_type_code, parent_account_id, external_id, display_name, email)
    values (v_user.namespace_id, 'user', v_parent_id, p_user_id, coalesce(v_user.name, p_user_id), v_user.email)
    returning account_id into v_other_id;
  else
    perform mec.fn_require_vouched(v_user.account_id);
    if v_user.is_out_of_place then
      update mec.accounts set parent_account_id = v_parent_id
      where account_id = v_user.account_id and parent_account_id is distinct from v_parent_id;
    end if;
    update mec.accounts a
    set display_name = coalesce(v_user.name, a.display_name),
      email = case when v_user.name is null then coalesce(v_user.email, a.email) else v_user.email end
    where a.account_id = v_user.account_id
      and (a.display_name, a.email) is distinct from (coalesce(v_user.name, a.display_name),
        case when v_user.name is null then coalesce(v_user.email, a.email) else v_user.email end);
  end if;
  -- An organization whose name is still its id.
  update mec.accounts set display_name = left(v_user.organization_name, 255)
  where namespace_id = v_user.namespace_id and external_id = v_user.organization_id
    and display_name = v_user.organization_id and v_user.organization_name <> v_user.organization_id
    and is_external_id_vouched;

  v_is_deleted := v_user.deleted_at is not null
    and (v_user.account_id is null or exists (select from mec.webhook_events
        where provider = 'auth0' and event_id = any (p_event_ids) and facts ->> 'change' = 'deleted'));
  for v_other_id in
    select account_id from mec.accounts
    where external_id = p_user_id and namespace_id = any (v_user.namespaces) and status <> 'closed'
      and is_external_id_vouched and (namespace_id <> v_user.namespace_id or v_is_deleted)
    order by account_id
  loop
    perform mec.fn_close_account(v_other_id, coalesce(v_user.deleted_at, v_user.known_at));
  end loop;
end $$;

comment on function mec.fn_apply_auth0_events is
  'Updates the account of a user from all its known events; these events are due. Errors: invalid_value, busy.';
