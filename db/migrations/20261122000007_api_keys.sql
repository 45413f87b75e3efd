-- migrate:up

set role mec_owner;

create table mec.api_keys (
  key_id uuid not null default uuidv7(),
  namespace_id text not null check (namespace_id ~ '^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$'),
  account_id uuid references mec.accounts,
  name text not null check (length(name) between 1 and 128),
  role text not null check (role in ('mec_user', 'mec_service', 'mec_admin')),
  key_hash bytea not null check (length(key_hash) = 32),
  last_four text not null check (length(last_four) = 4),
  created_by text not null,
  created_at timestamptz not null,
  expires_at timestamptz,
  revoked_at timestamptz,
  last_used_at timestamptz,
  rotated_from uuid,
  primary key (key_id, namespace_id),
  unique (key_hash, namespace_id),
  unique (rotated_from, namespace_id),
  foreign key (rotated_from, namespace_id) references mec.api_keys (key_id, namespace_id)
);
comment on table mec.api_keys is 'Keys that stand for a token: who presents one has its role, namespace and confinement.';
comment on column mec.api_keys.account_id is 'The account that the key is confined to, with its descendants; null when it is not confined.';
comment on column mec.api_keys.key_hash is 'SHA-256 of the key. The key itself is shown once and kept nowhere.';
comment on column mec.api_keys.last_four is 'The key''s last characters, by which its holder recognizes it.';
comment on column mec.api_keys.last_used_at is 'To the minute; null until the first use.';
create index on mec.api_keys (account_id);
create index on mec.api_keys (namespace_id, key_id);

reset role;

-- migrate:down

set role mec_owner;
drop table mec.api_keys;
reset role;
