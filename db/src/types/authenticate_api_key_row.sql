create type mec.authenticate_api_key_row as (
  key_id uuid,
  role text,
  namespace_id text,
  account_id uuid
);

comment on type mec.authenticate_api_key_row is 'The answer of api.authenticate_api_key.';
comment on column mec.authenticate_api_key_row.account_id is 'Null: not confined.';
