-- migrate:up

set role mec_owner;

create table mec.time_zones (
  time_zone text primary key
);
comment on table mec.time_zones is 'Names of the IANA time zones that PostgreSQL knows, as of the last run of scripts/migrate.ts: pg_timezone_names itself opens a file for each (20 ms).';

reset role;

-- migrate:down

set role mec_owner;
drop table mec.time_zones;
reset role;
