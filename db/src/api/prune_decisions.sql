create function api.prune_decisions() returns int
language plpgsql volatile security definer
set search_path = pg_catalog, pg_temp
as $$
begin
  perform mec.fn_require_unconfined();
  return mec.fn_prune_decisions();
end
$$;

comment on function api.prune_decisions is $$
Deletes logged decisions older than their namespace's retention.

@answer the number of decisions deleted
@errors forbidden (a token confined to an account)
@pool views
$$;

grant execute on function api.prune_decisions to mec_admin;
