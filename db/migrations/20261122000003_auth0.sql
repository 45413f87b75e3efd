-- migrate:up

set role mec_owner;

alter table mec.webhook_events add column default_organization text check (length(default_organization) between 1 and 255);
comment on column mec.webhook_events.default_organization is 'External id of the account under which a user is created that no event places; null: none.';

-- As long as Auth0's user ids may be.
alter table mec.accounts drop constraint accounts_external_id_check;
alter table mec.accounts add constraint accounts_external_id_check check (length(external_id) between 1 and 255);

reset role;

-- migrate:down

set role mec_owner;
alter table mec.accounts drop constraint accounts_external_id_check;
alter table mec.accounts add constraint accounts_external_id_check check (length(external_id) between 1 and 128);
alter table mec.webhook_events drop column default_organization;
reset role;
