create or replace function mec.fn_templates_before_write() returns trigger
language plpgsql volatile security definer
set search_path = pg_catalog, pg_temp
as $$
begin
  perform mec.fn_require_fit(new.resource_type_code, new.limit_kind_code);
  return new;
end $$;

comment on function mec.fn_templates_before_write is 'Requires that a template''s limit kind can count its resource.';

create or replace trigger before_write before insert or update of resource_type_code, limit_kind_code
  on mec.plan_entitlement_templates
  for each row execute function mec.fn_templates_before_write();
