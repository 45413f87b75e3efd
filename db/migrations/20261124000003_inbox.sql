-- migrate:up

set role mec_owner;

alter table mec.webhook_events add column facts jsonb, add column is_superseded boolean not null default false;
comment on column mec.webhook_events.facts is 'What an event of Auth0 says of its user (fn_auth0_event), read once; null of other providers and when it is of no interest.';
comment on column mec.webhook_events.is_superseded is 'Newer events say all that this one says, so nothing is computed from it any more.';
-- Where events are stored already, the function that reads them is there, too.
do $$
begin
  if to_regprocedure('mec.fn_auth0_event(jsonb)') is not null then
    execute $f$update mec.webhook_events e
      set facts = (select jsonb_strip_nulls(to_jsonb(a) - array['event_id', 'type', 'happened_at', 'user_id']) from mec.fn_auth0_event(e.payload) a where a.change is not null)
      where e.provider = 'auth0'$f$;
  end if;
end $$;

drop index mec.webhook_events_provider_subject_idx, mec.webhook_events_next_attempt_at_idx;
create index on mec.webhook_events (provider, subject) where subject is not null and not is_superseded;
create index on mec.webhook_events (provider, next_attempt_at, event_id) where next_attempt_at is not null;

alter table mec.accounts add column is_external_id_vouched boolean not null default true;
comment on column mec.accounts.is_external_id_vouched is 'False: a token that is confined to an account gave the external_id, so what providers send about that id does not go to this account.';

create table mec.job_runs (
  job text primary key check (length(job) between 1 and 64),
  failing_since timestamptz,
  error text,
  reported_at timestamptz not null
);
comment on table mec.job_runs is 'How the scheduled jobs fare, as the sidecar that runs them tells: at first, when that changes, and every minute as long as one fails.';
comment on column mec.job_runs.failing_since is 'Since when each run has failed; null when the last one worked.';

reset role;

-- migrate:down

set role mec_owner;
drop table mec.job_runs;
alter table mec.accounts drop column is_external_id_vouched;
drop index mec.webhook_events_provider_subject_idx, mec.webhook_events_provider_next_attempt_at_event_id_idx;
create index on mec.webhook_events (provider, subject) where subject is not null;
create index on mec.webhook_events (next_attempt_at) where next_attempt_at is not null;
alter table mec.webhook_events drop column facts, drop column is_superseded;
reset role;
