// At volume, the calls that a backend makes before and after each of its own requests read by index only.
import type pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { cloneDatabase, type ClonedDatabase } from '../lib/db.ts';

let database: ClonedDatabase;
let client: pg.PoolClient;
let account: string;

/** 20,000 accounts under 500 organizations, 40,000 entitlements, 20,000 rules, and a ledger, deltas, leases and holds for them. */
beforeAll(async () => {
  database = await cloneDatabase();
  client = await database.pool.connect();
  await client.query(`
    set session_replication_role = 'replica';
    insert into mec.accounts (account_id, namespace_id, display_name, path, external_id)
      select id, 'volume', 'Org', array[id], 'o' || i from generate_series(1, 500) i, lateral (select uuidv7() as id, i as self) x;
    insert into mec.accounts (account_id, namespace_id, display_name, parent_account_id, path, external_id)
      select x.id, 'volume', 'User', org.account_id, array[x.id, org.account_id], 'u' || org.external_id || '-' || i
      from mec.accounts org, generate_series(1, 40) i, lateral (select uuidv7() as id, org.account_id as self, i as number) x;
    insert into mec.entitlements (namespace_id, account_id, resource_type_code, limit_kind_code, quantity_allowed, window_type_code, valid_from, usage_source, is_lifetime, window_kind, window_period, window_trunc_field)
      select 'volume', account_id, r.code, k.limit_kind_code, 1000000, w.window_type_code, '2020-01-01', k.usage_source, k.is_lifetime, w.window_kind, w.period, w.trunc_field
      from mec.accounts,
        (values ('api_calls', 'cumulative', 'calendar_month'), ('concurrent_users', 'concurrency', 'none')) r (code, kind, window_type)
        join mec.limit_kinds k on k.limit_kind_code = r.kind join mec.window_types w on w.window_type_code = r.window_type;
    insert into mec.control_rules (namespace_id, account_id, limit_kind_code, limit_action_code) select 'volume', account_id, 'cumulative', 'warn' from mec.accounts;
    insert into mec.consumption_ledger (namespace_id, account_id, idempotency_key, resource_type_code, quantity, unit_code, occurred_at, recorded_at, charged_account_ids)
      select 'volume', account_id, 'k' || external_id || i, 'api_calls', 1, 'requests', now(), now(), path from mec.accounts, generate_series(1, 3) i;
    insert into mec.consumption_event_details (event_id, account_id, namespace_id, metadata) select event_id, account_id, namespace_id, '{"job": 1}' from mec.consumption_ledger;
    insert into mec.idempotency_keys (namespace_id, idempotency_key, request_hash, account_id, result_id)
      select namespace_id, idempotency_key, gen_random_uuid(), account_id, event_id from mec.consumption_ledger;
    set session_replication_role = 'origin';
    select mec.fn_rebuild_usage();
    select mec.fn_roll_up_usage(30000);
    select mec.fn_acquire_lease(account_id, 'concurrent_users', 'someone') from mec.accounts limit 500;
    select mec.fn_reserve('hold' || external_id, account_id, 'api_calls', 1) from mec.accounts limit 500;
    analyze;
    set role mec_service;
    select set_config('request.jwt.claims', '{"role":"mec_service","namespace_id":"volume"}', false)`);
  account = (await client.query<{ account_id: string }>("select account_id from api.accounts where external_id = 'uo250-20'")).rows[0]?.account_id ?? '';
});
afterAll(async () => {
  client.release(true);
  await database.drop();
});

const calls: Record<string, string> = {
  check_entitlement: "select api.check_entitlement($1, 'api_calls')",
  check_entitlements: "select api.check_entitlements(jsonb_build_array(jsonb_build_object('account_id', $1::uuid, 'resource_type', 'api_calls')))",
  explain_entitlement: "select api.explain_entitlement($1, 'api_calls')",
  usage_summary: 'select api.usage_summary($1)',
  get_usage: "select api.get_usage($1, 'api_calls')",
  meter_consumption: "select api.meter_consumption(gen_random_uuid()::text, $1, 'api_calls', 1)",
  consume: "select api.consume(gen_random_uuid()::text, $1, 'api_calls', 1)",
  reserve: "select api.reserve(gen_random_uuid()::text, $1, 'api_calls', 1)",
  commit_reservation: "select api.commit_reservation((api.reserve(gen_random_uuid()::text, $1, 'api_calls', 1)).reservation_id)",
  cancel_reservation: "select api.cancel_reservation((api.reserve(gen_random_uuid()::text, $1, 'api_calls', 1)).reservation_id)",
  correct_consumption: "select api.correct_consumption(api.meter_consumption(gen_random_uuid()::text, $1, 'api_calls', 5), gen_random_uuid()::text, -1)",
  acquire_lease: "select api.acquire_lease($1, 'concurrent_users', gen_random_uuid()::text)",
  heartbeat_lease: "select api.heartbeat_lease((api.acquire_lease($1, 'concurrent_users', 'h')).lease_id)",
  release_lease: "select api.release_lease((api.acquire_lease($1, 'concurrent_users', 'r')).lease_id)",
  'GET /api/consumption': 'select * from api.consumption where account_id = $1 order by occurred_at desc, event_id desc limit 20',
  'GET /api/entitlements': 'select * from api.entitlements where account_id = $1',
  'GET /api/leases': 'select * from api.leases where account_id = $1 order by acquired_at desc limit 20',
};

// Reference data of a page or two, which PostgreSQL reads whole because that is the quickest way.
const small = ['account_types', 'limit_actions', 'limit_kinds', 'plans', 'resource_types', 'units', 'window_types', 'namespaces'];

test.each(Object.entries(calls))('%s reads no large table from end to end', async (_name, sql) => {
  // More often than PostgreSQL plans anew for: the plans that stay are the ones judged.
  for (let i = 0; i < 7; i += 1) await client.query({ name: sql.slice(0, 60), text: sql, values: [account] });
  await client.query('begin');
  const scans = 'select relname, seq_scan::int from pg_stat_xact_user_tables where seq_scan > 0 and relname <> all ($1) order by relname';
  await client.query({ name: sql.slice(0, 60), text: sql, values: [account] });
  const { rows } = await client.query(scans, [small]);
  await client.query('commit');
  expect(rows).toEqual([]);
});
