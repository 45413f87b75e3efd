create or replace function mec.fn_judge_json() returns trigger
language plpgsql volatile security definer
set search_path = pg_catalog, pg_temp
as $$
declare
  v_fault text := mec.fn_json_fault(to_jsonb(new) -> tg_argv[0], mec.fn_max_metadata_bytes());
begin
  if v_fault is not null then
    perform mec.fn_raise('invalid_parameter', format('%s %s.', tg_argv[0], v_fault));
  end if;
  return new;
end $$;

comment on function mec.fn_judge_json() is 'JSON of rows that callers write, in the column that the trigger names, is no longer than the metadata of an event, and can be read back.';

create or replace trigger judge_json before insert or update of metadata on mec.accounts for each row execute function mec.fn_judge_json('metadata');
create or replace trigger judge_json before insert or update of metadata on mec.entitlements for each row execute function mec.fn_judge_json('metadata');
create or replace trigger judge_json before insert or update of value on mec.entitlement_conditions for each row execute function mec.fn_judge_json('value');
