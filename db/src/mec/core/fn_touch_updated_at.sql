create or replace function mec.fn_touch_updated_at() returns trigger
language plpgsql volatile security invoker
set search_path = pg_catalog, pg_temp
as $$
begin
  new.updated_at := greatest(now(), old.updated_at);
  return new;
end $$;

comment on function mec.fn_touch_updated_at is 'Sets updated_at on every change of a row.';

do $$
declare
  v_table text;
begin
  foreach v_table in array array['accounts', 'namespaces', 'plans', 'entitlements', 'control_rules'] loop
    execute format('create or replace trigger touch_updated_at before update on mec.%I '
      'for each row execute function mec.fn_touch_updated_at()', v_table);
  end loop;
end $$;
