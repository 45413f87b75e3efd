-- migrate:up

set role mec_owner;

create table mec.time_zones (
  time_zone text primary key
);
comment on table mec.time_zones is 'Names of IANA time zones, so that few calls read pg_timezone_names, which opens a file for each zone (20 ms). A name that came later is looked up there.';
insert into mec.time_zones select name from pg_timezone_names where name !~ '^(posix|right)/';

reset role;

-- migrate:down

set role mec_owner;
drop table mec.time_zones;
reset role;
