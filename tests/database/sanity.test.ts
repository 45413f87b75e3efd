// What comes from outside is finite and in a sane range, calls fit the limits, and an error in one row stops no other.
import { describe, expect, test } from 'vitest';
import { key, refusal, useDatabase, type Row } from './world.ts';

const db = useDatabase();

describe('times, intervals and numbers of every table that a role may write', () => {
  const bad: Record<string, string[]> = {
    'timestamp with time zone': ['infinity', '-infinity', '1999-12-31T23:59:59Z', '2200-01-01T00:00:00Z', '4713-01-01 BC', '294276-01-01'],
    interval: ['infinity', '-infinity', '-1 day', '178000000 years', '101 years'],
    numeric: ['NaN', 'Infinity', '-Infinity', '-1', '1e18', '1e100'],
  };
  const account = async () => ({ account_id: await db.account() });
  // A row that each table takes.
  const rows: Record<string, () => Row | Promise<Row>> = {
    billing_meters: () => ({ provider: 'stripe', event_name: key(), resource_type_code: 'api_calls' }),
    control_rules: async () => ({ namespace_id: 'acme', ...await account(), limit_kind_code: 'cumulative', limit_action_code: 'grace' }),
    entitlements: async () => ({ ...await account(), resource_type_code: 'api_calls', limit_kind_code: 'cumulative', window_type_code: 'billing_cycle' }),
    namespaces: () => ({ namespace_id: key() }),
    plan_entitlement_templates: () => ({ plan_id: 'pro', resource_type_code: 'api_calls', limit_kind_code: 'cumulative', resource_scope: key() }),
    window_types: () => ({ window_type_code: `w${key().replaceAll('-', '').slice(0, 20)}`, description: '', window_kind: 'anchored', period: '1 month' }),
  };
  const insert = async (table: string, row: Row) => db.sql(`insert into mec.${table} (${Object.keys(row).join(', ')}) values (${Object.keys(row).map((_, i) => `$${i + 1}`).join(', ')})`, Object.values(row));

  test('are refused out of range', async () => {
    const columns = await db.sql(`
      select c.relname as table, a.attname as column, format_type(a.atttypid, null) as type from pg_attribute a join pg_class c on c.oid = a.attrelid
      where c.relnamespace = 'mec'::regnamespace and c.relkind = 'r' and a.attnum > 0 and a.atttypid in ('timestamptz'::regtype, 'interval'::regtype, 'numeric'::regtype) and a.attgenerated = ''
        and exists (select from unnest(array['mec_user', 'mec_service', 'mec_admin']) r where has_column_privilege(r, c.oid, a.attnum, 'insert') or has_column_privilege(r, c.oid, a.attnum, 'update'))
        -- Shown, and kept by triggers; no rule reads them.
        and a.attname not in ('created_at', 'updated_at')
      order by 1, 2`);
    expect(new Set(columns.map(({ table }) => table))).toEqual(new Set(Object.keys(rows)));
    for (const { table, column, type } of columns) {
      const row = await rows[String(table)]?.() ?? {};
      await insert(String(table), row);
      for (const value of bad[String(type)] ?? []) {
        const name = `${String(table)}.${String(column)} = ${value}`;
        const fresh = { ...await rows[String(table)]?.(), [String(column)]: value };
        await expect(insert(String(table), fresh), name).rejects.toThrow();
      }
    }
  });

  test.each<[string, Row, string]>([
    ['an anchor', { billing_anchor: 'infinity' }, 'billing_anchor must be between 2000-01-01 and 2200-01-01.'],
    ['a start', { valid_from: '-infinity' }, 'valid_from must be between 2000-01-01 and 2200-01-01.'],
    ['an end', { valid_until: 'infinity' }, 'valid_until must be between 2000-01-01 and 2200-01-01.'],
  ])('%s of an entitlement is told as such', async (_, values, details) => {
    expect(await refusal(insert('entitlements', { ...await rows['entitlements']?.(), ...values }))).toEqual({ status: 422, code: 'invalid_parameter', details });
  });

  test.each([
    ['calendar', '0', 'day'], ['calendar', '-1 day', 'day'], ['calendar', '1 microsecond', 'day'], ['calendar', '30 days', 'month'], ['calendar', '24:00', 'day'], ['calendar', 'infinity', 'year'],
    ['anchored', '1000000 years', null], ['anchored', 'infinity', null], ['rolling', '100000 days', null], ['rolling', '1 microsecond', null], ['rolling', '7 days 1 second', null],
  ])('a window type %s of %s is none', async (kind, period, unit) => {
    await expect(insert('window_types', { window_type_code: 'odd', description: '', window_kind: kind, period, trunc_field: unit })).rejects.toThrow(/window_types/);
  });
});

test('a limit whose window cannot be computed denies, and the usage of others is rolled up', async () => {
  const [odd, fine] = [await db.account(), await db.account()];
  for (const account of [odd, fine]) await db.entitle(account, 10, { window: 'billing_cycle' });
  // As an earlier version let it in.
  await db.sql(`alter table mec.entitlements drop constraint entitlements_billing_anchor_sane; set session_replication_role = replica`);
  await db.sql("update mec.entitlements set billing_anchor = 'infinity' where account_id = $1", [odd]);
  await db.sql('reset session_replication_role');
  expect(await db.consume(odd, 1)).toMatchObject({ decision: 'deny', reason_code: 'window_unknown', event_id: null });
  for (const account of [odd, fine]) await db.meter(account, 3);
  await db.sql('select mec.fn_roll_up_usage()');
  expect(await db.sql('select count(*)::int as pending from mec.usage_deltas where account_id = any ($1)', [[odd, fine]])).toEqual([{ pending: 0 }]);
  expect([await db.usage(odd), await db.usage(fine)]).toEqual([3, 3]);
});

test('an account that cannot be rolled up delays no other', async () => {
  const [odd, ...others] = [await db.account(), await db.account(), await db.account()];
  for (const account of [odd, ...others]) await db.meter(account, 2);
  await db.sql(`
    create function public.break() returns trigger language plpgsql as $$ begin if new.account_id = '${odd}' then raise 'broken'; end if; return new; end $$;
    create trigger break before insert on mec.usage_buckets for each row execute function public.break()`);
  await db.sql('select mec.fn_roll_up_usage()');
  const pending = async () => (await db.sql("select distinct account_id from mec.usage_deltas where account_id = any ($1)", [[odd, ...others]])).map(({ account_id }) => account_id);
  expect(await pending()).toEqual([odd]);
  expect(await db.usage(odd)).toBe(2);
  await db.sql('drop trigger break on mec.usage_buckets');
  await db.sql('select mec.fn_roll_up_usage()');
  expect([await pending(), await db.usage(odd)]).toEqual([[], 2]);
});

describe('calls fit kinds', () => {
  test('leased resources cannot be consumed or reserved, counted ones cannot be leased', async () => {
    const account = await db.account();
    await db.entitle(account, 10, { resource: 'concurrent_users', window: 'none' });
    await db.entitle(account, 10);
    await db.entitle(account, 10, { resource: 'server_configs', window: 'none' });
    const seats = { resource_type: 'concurrent_users' };
    for (const call of [db.consume(account, 10, seats), db.reserve(account, 10, seats), db.acquire(account, 't', { resource_type: 'api_calls' }), db.acquire(account, 't', { resource_type: 'server_configs' })]) {
      expect(await refusal(call)).toMatchObject({ status: 422, code: 'wrong_limit_kind' });
    }
    expect(await db.acquire(account, 't')).toMatchObject({ success: true });
    expect(await db.consume(account, 1)).toMatchObject({ decision: 'allow' });
  });

  test('a limit counts what its resource counts', async () => {
    const account = await db.account();
    expect(await refusal(db.entitle(account, 1, { kind: 'concurrency', window: 'none' }))).toMatchObject({ code: 'wrong_limit_kind' });
    expect(await refusal(db.entitle(account, 1, { resource: 'concurrent_users', kind: 'cumulative' }))).toMatchObject({ code: 'wrong_limit_kind' });
    expect(await refusal(db.sql(`insert into mec.plan_entitlement_templates (plan_id, resource_type_code, limit_kind_code, window_type_code) values ('pro', 'concurrent_users', 'cumulative', 'calendar_day')`)))
      .toMatchObject({ code: 'wrong_limit_kind' });
    await db.entitle(account, null, { kind: 'time_access', window: 'none' });
  });
});

test('a plan change that does not say whether to carry usage carries it', async () => {
  const account = await db.account();
  await db.rows('provision_plan', { account_id: account, plan_id: 'starter' });
  const runs = { resource_type: 'benchmark_runs' };
  await db.meter(account, 50, runs);
  await db.rows('change_plan', { account_id: account, plan_id: 'pro', carry_usage: null });
  expect(await db.check(account, 0, runs)).toMatchObject({ quantity_used: 50 });
});

describe('on a closed account, or below one', () => {
  test.each(['itself', 'above'])('nothing is recorded: %s', async (which) => {
    const parent = await db.account();
    const account = await db.account({ parent, type: 'user' });
    await db.entitle(account, 10);
    const event = await db.meter(account, 2);
    const { reservation_id } = await db.reserve(account, 1);
    await db.sql("update mec.accounts set status = 'closed' where account_id = $1", [which === 'itself' ? account : parent]);
    for (const call of [
      db.meter(account, 1), db.value('commit_reservation', { reservation_id }), db.value('correct_consumption', { event_id: event, idempotency_key: key(), quantity: -1 }),
    ]) expect(await refusal(call)).toMatchObject({ status: 409, code: 'account_closed' });
    for (const batch of [[1], [1, 1]]) {
      const body = batch.map((quantity) => ({ idempotency_key: key(), account_id: account, resource: 'api_calls', quantity }));
      const [row] = await db.sql('select api.ingest_events($1)', [JSON.stringify(body)]);
      expect((row as { ingest_events: { results: { code: string }[] } }).ingest_events.results.map(({ code }) => code)).toEqual(batch.map(() => 'account_closed'));
    }
    for (const call of [db.consume(account, 1), db.reserve(account, 1)]) expect(await call).toMatchObject({ decision: 'deny', reason_code: 'account_closed' });
    expect(await db.acquire(account, 't')).toMatchObject({ success: false });
    await db.sql("update mec.accounts set status = 'active' where account_id = any ($1)", [[account, parent]]);
    expect(await db.usage(account)).toBe(3);
  });

  test('nothing is granted or beaten below one', async () => {
    const parent = await db.account();
    const account = await db.account({ parent, type: 'user' });
    await db.entitle(account, 10, { resource: 'concurrent_users', window: 'none' });
    const { lease_id } = await db.acquire(account, 't');
    await db.sql("update mec.accounts set status = 'closed' where account_id = $1", [parent]);
    for (const call of [
      db.rows('provision_plan', { account_id: account, plan_id: 'pro' }), db.rows('change_plan', { account_id: account, plan_id: 'pro' }), db.rows('heartbeat_lease', { lease_id }),
      db.rows('create_api_key', { name: 'k', role: 'mec_user', namespace_id: 'acme', account_id: account }),
    ]) expect(await refusal(call)).toMatchObject({ status: 409, code: 'account_closed' });
    await db.rows('expire_stale_leases');
    expect(await db.one('select released_at is not null from mec.concurrency_leases where lease_id = $1', [lease_id])).toBe(true);
  });

  test('no key is valid', async () => {
    const parent = await db.account();
    const account = await db.account({ parent, type: 'user' });
    const { key: text } = await db.row('create_api_key', { name: 'k', role: 'mec_user', namespace_id: 'acme', account_id: account });
    const lives = async () => (await db.sql("select api.authenticate_api_key(encode(sha256(convert_to($1, 'UTF8')), 'hex'))", [text])).length;
    expect(await lives()).toBe(1);
    await db.sql("update mec.accounts set status = 'closed' where account_id = $1", [parent]);
    expect(await lives()).toBe(0);
    await db.sql("update mec.accounts set status = 'active' where account_id = $1", [parent]);
    expect(await lives()).toBe(1);
  });
});

test('a confined token has idempotency keys of its own: it neither learns of those of others nor takes them', async () => {
  const [one, two] = [await db.account({ namespace: 'keys' }), await db.account({ namespace: 'keys' })];
  for (const account of [one, two]) await db.entitle(account, 100);
  const record = (account: string, how: string, idempotencyKey: string) => (how === 'meter' ? db.meter(account, 1, { idempotency_key: idempotencyKey }) : db.consume(account, 1, { idempotency_key: idempotencyKey }));
  for (const how of ['meter', 'consume']) {
    await db.become('mec_user', { namespace_id: 'keys', account_id: two });
    const first = await record(two, how, `${how} K`);
    await db.become('mec_user', { namespace_id: 'keys', account_id: one });
    const mine = await record(one, how, `${how} K`);
    await record(one, how, `${how} squatted`);
    // A repeat is one for who has recorded it.
    expect(await record(one, how, `${how} K`)).toEqual(how === 'meter' ? mine : { ...(mine as Row), replayed: true });
    await db.become('mec_user', { namespace_id: 'keys', account_id: two });
    await record(two, how, `${how} squatted`);
    expect(await record(two, how, `${how} K`)).toEqual(how === 'meter' ? first : { ...(first as Row), replayed: true });
    await db.sql('reset role; reset request.jwt.claims');
  }
  expect([await db.usage(one), await db.usage(two)]).toEqual([4, 4]);
});

test('a repeat by a confined token of what was recorded without confinement counts once; another request under that key is its own', async () => {
  const account = await db.account({ namespace: 'repeats' });
  await db.entitle(account, 100);
  const same = { idempotency_key: 'K', account_id: account, resource_type: 'api_calls', quantity: 2 };
  const batch = [{ idempotency_key: 'K', account_id: account, resource: 'api_calls', quantity: 2 }];
  const ingest = async () => {
    const [row] = await db.sql('select api.ingest_events($1)', [JSON.stringify(batch)]);
    return (row as { ingest_events: { results: { status: string; event_id: string }[] } }).ingest_events.results[0];
  };
  const first = await db.value('meter_consumption', same);
  await db.become('mec_user', { namespace_id: 'repeats', account_id: account.toUpperCase() });
  expect([await db.value('meter_consumption', same), await ingest()]).toEqual([first, expect.objectContaining({ status: 'duplicate', event_id: first })]);
  await db.value('meter_consumption', { ...same, quantity: 3 });
  await db.become('mec_user', { namespace_id: 'repeats', account_id: account });
  await db.value('meter_consumption', { ...same, quantity: 3 });
  await db.sql('reset role; reset request.jwt.claims');
  expect(await db.usage(account)).toBe(5);
});

describe('rules fail closed', () => {
  test('an unknown role sees nothing', async () => {
    const account = await db.account();
    await db.sql('create role stranger');
    await db.sql('grant usage on schema mec to stranger; grant execute on function mec.fn_sees_all_namespaces() to stranger');
    await db.sql('set role stranger');
    expect(await db.one('select mec.fn_sees_all_namespaces()')).toBe(false);
    await db.sql('reset role');
    for (const [role, sees] of [['mec_anon', false], ['mec_user', false], ['mec_service', true], ['mec_admin', true]] as const) {
      await db.become(role, {});
      expect(await db.one('select mec.fn_sees_all_namespaces()'), role).toBe(sees);
    }
    await db.become('mec_user', {});
    expect(await db.sql('select account_id from api.accounts where account_id = $1', [account])).toEqual([]);
    await db.sql('reset role; drop owned by stranger; drop role stranger');
  });

  test('reads of views have two seconds, without a token half of one', async () => {
    const timeout = async (role: string, method: string, header: string) => {
      await db.sql('begin');
      await db.become(role, role === 'mec_anon' ? {} : { aud: 'mec-service', exp: 1, namespace_id: 'acme' }, header === '' ? {} : { authorization: `Bearer ${Buffer.from(header).toString('base64url')}.x.y` });
      await db.sql("select set_config('request.method', $1, true)", [method]);
      try {
        await db.sql('select mec.fn_pre_request()');
        return await db.one("select current_setting('statement_timeout')");
      } finally {
        await db.sql('rollback');
        await db.sql("reset role; reset request.jwt.claims; reset request.headers; reset statement_timeout");
      }
    };
    const hs256 = '{"alg":"HS256","typ":"JWT"}';
    expect([await timeout('mec_user', 'GET', hs256), await timeout('mec_user', 'HEAD', '{"typ":"JWT","alg":"RS256"}'), await timeout('mec_user', 'POST', hs256)]).toEqual(['2s', '2s', '0']);
    for (const header of ['{"alg":"HS384"}', '{"alg":"none"}', '{}', '']) expect(await refusal(timeout('mec_user', 'GET', header))).toMatchObject({ status: 401, code: 'token_invalid' });
  });

  test('a tenant\'s ledger is read by an index, however much others have', async () => {
    const [mine, other] = [await db.account({ namespace: 'small' }), await db.account({ namespace: 'big' })];
    const event = (account: string) => ({ idempotency_key: key(), account_id: account, resource: 'api_calls', quantity: 1 });
    for (let batch = 0; batch < 10; batch += 1) await db.sql('select api.ingest_events($1)', [JSON.stringify(Array.from({ length: 1000 }, () => event(other)))]);
    await db.sql('select api.ingest_events($1)', [JSON.stringify([event(mine)])]);
    await db.sql('analyze mec.consumption_ledger');
    await db.become('mec_user', { namespace_id: 'small' });
    const plan = JSON.stringify(await db.sql('explain (format json) select * from api.consumption order by recorded_at desc limit 1'));
    expect(plan).toContain('consumption_ledger_namespace_id_occurred_at_event_id_idx');
  });
});
