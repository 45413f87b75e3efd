create type mec.new_api_key as (
  key text,
  key_id uuid,
  namespace_id text,
  account_id uuid,
  name text,
  role text,
  expires_at timestamptz
);

comment on type mec.new_api_key is 'The answer of api.create_api_key and api.rotate_api_key.';
comment on column mec.new_api_key.key is 'Contained only in this answer.';
comment on column mec.new_api_key.account_id is 'Null: not confined.';
comment on column mec.new_api_key.expires_at is 'Null: never.';
