-- migrate:up

set role mec_owner;
create index on mec.webhook_events (provider, subject, next_attempt_at) where next_attempt_at is not null;
reset role;

-- migrate:down

set role mec_owner;
drop index mec.webhook_events_provider_subject_next_attempt_at_idx;
reset role;
