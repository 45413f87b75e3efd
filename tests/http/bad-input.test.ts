// Bad input over HTTP: the exact status and body, and that nothing is half done.
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import pg from 'pg';
import { errorBody, statusOf, type ErrorCode } from '../../gateway/errors.ts';
import { databaseClient } from '../../scripts/lib/database.ts';
import { document } from '../lib/document.ts';
import { call, mint } from '../lib/http.ts';
import { functions, type Body } from '../lib/surface.ts';

const run = randomUUID().slice(0, 8);
const [namespace, elsewhere] = [`bad-${run}`, `bad-elsewhere-${run}`];
const unknown = '00000000-0000-7000-8000-000000000000';
const tokens: Record<string, string> = {};
let client: pg.Client;
let account: string, foreign: string, event: string, foreignEvent: string, reservation: string, lease: string;

const rpc = <T = Body>(name: string, body: unknown, token = tokens.mec_admin ?? '') => call<T>('POST', `/api/rpc/${name}`, { token, body });

beforeAll(async () => {
  client = databaseClient(inject('stack').databaseUrl);
  await client.connect();
  for (const role of ['mec_user', 'mec_service', 'mec_admin']) tokens[role] = await mint({ role, namespace });
  const create = async (namespace_id: string) => {
    const token = tokens.mec_admin ?? '';
    const { account_id } = (await call<Body>('POST', '/api/accounts', { token, body: { namespace_id, display_name: 'Bad input' } })).body;
    for (const [resource_type_code, limit_kind_code] of [['api_calls', 'cumulative'], ['concurrent_users', 'concurrency']]) {
      await call('POST', '/api/entitlements', { token, body: { account_id, resource_type_code, limit_kind_code, quantity_allowed: 1000 } });
    }
    const { body: id } = await rpc<string>('meter_consumption', { p_idempotency_key: 'first', p_account_id: account_id, p_resource_type: 'api_calls', p_quantity: 1 });
    return [String(account_id), id] as const;
  };
  [account, event] = await create(namespace);
  [foreign, foreignEvent] = await create(elsewhere);
  const [held] = (await rpc<[Body]>('reserve', { p_idempotency_key: 'held', p_account_id: account, p_resource_type: 'api_calls', p_quantity: 1 })).body;
  const [taken] = (await rpc<[Body]>('acquire_lease', { p_account_id: account, p_resource_type: 'concurrent_users', p_session_token: 'taken' })).body;
  [reservation, lease] = [String(held.reservation_id), String(taken.lease_id)];
});
afterAll(() => client.end());

/** Everything that both namespaces have, in every table of tenants' rows; usage as the ledger has it, since the roll-up moves it about. */
const contents = async (namespaces = [namespace, elsewhere]) => {
  const { rows: tables } = await client.query<{ name: string }>(`
    select c.relname as name from pg_class c join pg_attribute a on a.attrelid = c.oid
    where c.relnamespace = 'mec'::regnamespace and c.relkind = 'r' and a.attname = 'namespace_id' and c.relname !~ '^(usage|event)_' order by 1`);
  const found: Record<string, string[]> = {};
  for (const { name } of tables) {
    const { rows } = await client.query<{ row: string }>(`select t::text as row from mec.${name} t where namespace_id = any ($1) order by 1`, [namespaces]);
    found[name] = rows.map(({ row }) => row);
  }
  return found;
};
const unchanged = async <T>(work: () => Promise<T>) => {
  const before = await contents();
  const result = await work();
  expect(await contents(), 'nothing is half done').toEqual(before);
  return result;
};
const expectError = (answer: { status: number; body: unknown }, code: ErrorCode, details: string | null = null, what?: string) => {
  expect(answer.body, what).toEqual(errorBody(code, details));
  expect(answer.status, what).toBe(statusOf(code));
};

// The calls that take a quantity, with good values of the other parameters.
const callers: Record<string, { body: () => Body; quantity: string; allowsZero?: boolean; precise?: boolean; hasKey?: boolean }> = {
  check_entitlement: { body: () => ({ p_account_id: account, p_resource_type: 'api_calls' }), quantity: 'p_requested_qty', allowsZero: true },
  explain_entitlement: { body: () => ({ p_account_id: account, p_resource_type: 'api_calls' }), quantity: 'p_requested_qty', allowsZero: true },
  meter_consumption: { body: () => ({ p_idempotency_key: randomUUID(), p_account_id: account, p_resource_type: 'api_calls', p_quantity: 1 }), quantity: 'p_quantity', hasKey: true },
  consume: { body: () => ({ p_idempotency_key: randomUUID(), p_account_id: account, p_resource_type: 'api_calls', p_quantity: 1 }), quantity: 'p_quantity', hasKey: true },
  reserve: { body: () => ({ p_idempotency_key: randomUUID(), p_account_id: account, p_resource_type: 'api_calls', p_quantity: 1 }), quantity: 'p_quantity', hasKey: true },
  acquire_lease: { body: () => ({ p_account_id: account, p_resource_type: 'concurrent_users', p_session_token: randomUUID() }), quantity: 'p_quantity', precise: true },
};

describe.each(Object.entries(callers))('%s', (name, { body, quantity, allowsZero, precise, hasKey }) => {
  const refused = (change: Body, code: ErrorCode, details: string | null, token?: string) => unchanged(async () => expectError(await rpc(name, { ...body(), ...change }, token), code, details));

  test('of an unknown account', () => refused({ p_account_id: unknown }, 'account_not_found', null));
  test('of another tenant\'s account', () => refused({ p_account_id: foreign }, 'account_not_found', null, tokens.mec_user));
  test('of an unknown resource type', () => refused({ p_resource_type: 'wishes' }, 'unknown_resource_type', 'wishes'));
  test('of -1', () => refused({ [quantity]: -1 }, 'quantity_invalid', precise ? 'The quantity is -1.000000.' : 'The quantity is -1.'));
  test('of NaN', () => refused({ [quantity]: 'NaN' }, 'quantity_invalid', 'The quantity is NaN.'));
  test('of 1e30', () => refused({ [quantity]: 1e30 }, 'quantity_invalid', `The quantity is 1${'0'.repeat(30)}${precise ? '.000000' : ''}.`));
  test('of a string', () => refused({ [quantity]: 'many' }, 'invalid_value', 'invalid input syntax for type numeric: "many"'));
  test('of malformed JSON', () => unchanged(async () => expect(await rpc(name, '{"p_account_id":')).toMatchObject({ status: 400, body: { code: 'invalid_json' } })));
  test('of a parameter that it does not take', () => unchanged(async () => expect(await rpc(name, { ...body(), p_quantities: 1 })).toMatchObject({ status: 404, body: { code: 'unknown_parameter' } })));
  test('of a body over 1 MB', () => refused({ p_resource_scope: 'x'.repeat(1024 * 1024) }, 'body_too_large', null));

  if (allowsZero) {
    test('of 0 is a peek', async () => expect((await rpc(name, { ...body(), [quantity]: 0 })).status).toBe(200));
  } else {
    test('of 0', () => refused({ [quantity]: 0 }, 'quantity_invalid', precise ? 'The quantity is 0.000000.' : 'The quantity is 0.'));
  }

  if (hasKey) {
    test('in a wrong unit', () => refused({ p_unit_code: 'tokens' }, 'unit_not_allowed', 'api_calls is not measured in tokens.'));
    test('in an unknown unit', () => refused({ p_unit_code: 'stones' }, 'unit_not_allowed', 'api_calls is not measured in stones.'));
    test('with an empty key', () => refused({ p_idempotency_key: '' }, 'idempotency_key_invalid', 'The key has 0 characters.'));
    test('with a key of 256 characters', () => refused({ p_idempotency_key: 'k'.repeat(256) }, 'idempotency_key_invalid', 'The key has 256 characters.'));
    test('with the key of something else', () => refused({ p_idempotency_key: 'first', p_quantity: 2 }, 'idempotency_key_reused', null));
  }
});

describe('what is missing is named', () => {
  test('by every function that the document requires something of', () => {
    const required = Object.keys(functions).filter((name) => (document.components['schemas']?.[`${name}_parameters`] as { required?: string[] } | undefined)?.required);
    expect(required.filter((name) => functions[name]?.missing === undefined)).toEqual([]);
  });

  test.each(Object.entries(functions).flatMap(([name, { missing }]) => (missing ? [[name, ...missing] as const] : [])))('by %s', (name, code, details) => unchanged(async () => expectError(await rpc(name, {}), code, details)));

  test.each([
    ['check_entitlement', 'p_resource_type', 'missing_parameter', 'p_resource_type is required.'],
    ['get_usage', 'p_resource_type', 'missing_parameter', 'p_resource_type is required.'],
    ['meter_consumption', 'p_resource_type', 'missing_parameter', 'The resource type is required.'],
    ['meter_consumption', 'p_quantity', 'quantity_invalid', 'The quantity is missing.'],
    ['meter_consumption', 'p_idempotency_key', 'idempotency_key_invalid', 'The key has 0 characters.'],
    ['consume', 'p_quantity', 'quantity_invalid', 'The quantity is missing.'],
    ['reserve', 'p_quantity', 'quantity_invalid', 'The quantity is missing.'],
    ['acquire_lease', 'p_session_token', 'invalid_parameter', 'A session token must have 1 to 255 characters.'],
    ['provision_plan', 'p_plan_id', 'plan_not_found', null],
    ['correct_consumption', 'p_quantity', 'quantity_invalid', 'The quantity is missing.'],
    ['create_api_key', 'p_role', 'invalid_parameter', 'p_role must be mec_user, mec_service or mec_admin.'],
  ] as const)('%s without %s', (name, parameter, code, details) => unchanged(async () => {
    const complete: Body = { p_account_id: account, p_resource_type: 'api_calls', p_quantity: 1, p_idempotency_key: randomUUID(), p_session_token: 'x', p_plan_id: 'starter', p_event_id: event, p_name: 'x' };
    const { rows: [row] } = await client.query<{ names: string[] }>("select proargnames as names from pg_proc where pronamespace = 'api'::regnamespace and proname = $1", [name]);
    const body = Object.fromEntries(Object.entries(complete).filter(([key]) => row?.names.includes(key) && key !== parameter));
    expectError(await rpc(name, body), code, details);
  }));

  test('in no body at all', async () => {
    expectError(await rpc('check_entitlement', ''), 'missing_parameter', 'p_account_id is required.');
  });
});

describe('accounts', () => {
  const write = (method: 'POST' | 'PATCH', path: string, body: Body) => call(method, `/api/accounts${path}`, { token: tokens.mec_service ?? '', body });

  test.each<[string, () => Body, ErrorCode, string | null]>([
    ['a parent from another namespace', () => ({ parent_account_id: foreign }), 'parent_invalid', 'The parent account does not exist.'],
    ['a parent that does not exist', () => ({ parent_account_id: unknown }), 'parent_invalid', 'The parent account does not exist.'],
    ['a time zone that there is not', () => ({ parent_account_id: account, time_zone: 'Nowhere' }), 'time_zone_invalid', 'Nowhere is not a known IANA time zone.'],
    ['no time zone', () => ({ parent_account_id: account, time_zone: null }), 'invalid_value', 'null value in column "time_zone" of relation "accounts" violates not-null constraint'],
    ['a kind that there is not', () => ({ account_type_code: 'robot' }), 'reference_not_found', 'insert or update on table "accounts" violates foreign key constraint "accounts_account_type_code_fkey". Key is not present in table "account_types".'],
  ])('with %s are not created', (_, body, code, details) => unchanged(async () => expectError(await write('POST', '', { display_name: 'New', ...body() }), code, details)));

  test('do not become their own ancestors', async () => {
    const { body: child } = await call<Body>('POST', '/api/accounts', { token: tokens.mec_service ?? '', body: { display_name: 'Child', parent_account_id: account } });
    await unchanged(async () => {
      for (const parent of [child.account_id, account]) expectError(await write('PATCH', `?account_id=eq.${account}`, { parent_account_id: parent }), 'account_cycle');
    });
  });

  test('a list with one bad row creates none', () => unchanged(async () => {
    const rows = [{ display_name: 'Good', parent_account_id: account }, { display_name: 'Bad', parent_account_id: foreign }];
    expectError(await call('POST', '/api/accounts', { token: tokens.mec_service ?? '', body: rows }), 'parent_invalid', 'The parent account does not exist.');
  }));
});

describe('the ledger', () => {
  test.each(['anonymous', 'mec_user', 'mec_service', 'mec_admin'])('takes no change from %s', (role) => unchanged(async () => {
    for (const [method, body] of [['POST', { quantity: 1 }], ['PATCH', { quantity: 1 }], ['PUT', { quantity: 1 }], ['DELETE', undefined], ['TRUNCATE', undefined]] as const) {
      const answer = await call(method, `/api/consumption?event_id=eq.${event}`, { ...(role !== 'anonymous' && { token: tokens[role] ?? '' }), ...(body && { body }) });
      expectError(answer, 'method_not_allowed', null, method);
      expect(answer.headers.get('allow')).toBe('GET, HEAD');
    }
  }));

  test('takes no correction of another tenant\'s event', async () => {
    const confined = await mint({ role: 'mec_service', namespace, account });
    for (const id of [foreignEvent, unknown]) {
      await unchanged(async () => expectError(await rpc('correct_consumption', { p_event_id: id, p_idempotency_key: randomUUID(), p_quantity: -1 }, confined), 'event_not_found'));
    }
  });
});

describe('SQL', () => {
  const payloads = ["'; drop table mec.plans; --", "x' or '1'='1", '"; delete from mec.accounts; --', '$$; select pg_sleep(9); $$', "\\'; set role mec_owner; --", '%s %I {} ${x}', 'a,b.c(d)"e\\f'];

  // What a text parameter says to SQL: null where it is taken as the text that it is.
  const answers: Record<string, [ErrorCode, (payload: string) => string | null] | null> = {
    p_idempotency_key: null,
    p_resource_scope: null,
    p_feature: null,
    p_session_token: null,
    p_reason: null,
    p_default_namespace: null,
    p_default_organization: null,
    p_name: null,
    p_role: ['invalid_parameter', () => 'p_role must be mec_user, mec_service or mec_admin.'],
    p_namespace_id: ['invalid_parameter', () => 'p_namespace_id must be 1 to 64 letters, digits, dots, hyphens or underscores.'],
    p_key_hash: ['invalid_parameter', () => 'p_key_hash must be a SHA-256 in 64 hexadecimal digits.'],
    p_holder: null,
    p_job: null,
    p_error: null,
    p_identifier: ['billing_export_not_found', () => null],
    p_provider: ['invalid_parameter', () => 'p_provider must be auth0 or stripe.'],
    p_event_id: ['webhook_event_not_found', () => null],
    p_resource_type: ['unknown_resource_type', (payload) => payload],
    p_unit_code: ['unit_not_allowed', (payload) => `api_calls is not measured in ${payload}.`],
    p_plan_id: ['plan_not_found', () => null],
    p_occurred_at: ['invalid_parameter', () => 'p_occurred_at is not an RFC 3339 time, such as 2026-11-24T12:00:00Z.'],
    p_window_type: ['invalid_parameter', (payload) => `${payload} is not a window type.`],
    p_time_zone: ['time_zone_invalid', (payload) => `${payload} is not a known IANA time zone.`],
  };
  const good = (): Body => ({
    p_account_id: account, p_resource_type: 'api_calls', p_quantity: 1, p_requested_qty: 1, p_idempotency_key: randomUUID(), p_session_token: randomUUID(), p_plan_id: 'starter', p_event_id: event,
    p_reservation_id: reservation, p_lease_id: lease, p_window_type: 'calendar_day', p_checks: [{ account_id: account, resource_type: 'api_calls' }],
    p_account_ids: [account], p_is_sent: false, p_results: [],
    p_provider: 'stripe', p_payload: { id: `evt_${randomUUID()}`, type: 'x', created: 1, data: { object: {} } }, p_default_namespace: 'default',
    p_name: 'x', p_role: 'mec_user', p_job: 'job',
  });
  interface Parameter {
    name: string;
    parameter: string;
    type: string;
    others: string[];
  }
  const parameters = async () => (await client.query<Parameter>(`
    select p.proname as name, p.proargnames[n] as parameter, p.proargtypes[n - 1]::regtype::text as type, p.proargnames[:p.pronargs] as others
    from pg_proc p, generate_series(1, p.pronargs) n where p.pronamespace = 'api'::regnamespace and p.proargnames is not null order by 1, n`)).rows;
  const schema = async () => (await client.query<object>(`
    select (select count(*) from pg_class where relnamespace in ('mec'::regnamespace, 'api'::regnamespace)) as relations, (select count(*) from pg_proc where pronamespace in ('mec'::regnamespace, 'api'::regnamespace)) as functions,
      (select json_agg(r order by rolname) from (select rolname, rolsuper, rolcanlogin from pg_roles where rolname ~ '^mec_|authenticator') r) as roles,
      (select json_agg(plan_id order by 1) from mec.plans where plan_id in ('trial-14d', 'starter', 'pro', 'enterprise')) as plans`)).rows;

  test('in a text parameter of a function is text', async () => {
    const before = [await schema(), await contents([elsewhere])];
    const texts = (await parameters()).filter(({ type }) => type === 'text');
    expect(texts.length).toBeGreaterThan(25);
    for (const { name, parameter, others } of texts) {
      expect(Object.keys(answers), `${name}(${parameter})`).toContain(parameter);
      for (const payload of payloads) {
        const body = { ...Object.fromEntries(Object.entries(good()).filter(([key]) => others.includes(key))), ...(name === 'acquire_lease' && { p_resource_type: 'concurrent_users' }), [parameter]: `${payload}${parameter === 'p_idempotency_key' ? randomUUID() : ''}` };
        const answer = await rpc(name, body);
        const [code, details] = answers[parameter] ?? [];
        if (code) expectError(answer, code, details?.(payload), `${name}(${parameter})`);
        else expect(answer.status, `${name}(${parameter}): ${JSON.stringify(answer.body)}`).toBe(200);
      }
    }
    // No job of the stack's own is called so; /health need not tell of it.
    await client.query('delete from mec.job_runs where job = any ($1)', [['job', ...payloads]]);
    expect([await schema(), await contents([elsewhere])]).toEqual(before);
    const { rows } = await client.query<{ count: number }>('select count(*)::int from mec.consumption_ledger where account_id = $1 and resource_scope = any ($2)', [account, payloads]);
    expect(rows[0]?.count).toBeGreaterThanOrEqual(payloads.length);
  });

  test('in a parameter of any other type is no value of that type', () => unchanged(async () => {
    const others = (await parameters()).filter(({ type }) => !['text', 'jsonb'].includes(type));
    expect(new Set(others.map(({ type }) => type))).toEqual(new Set(['uuid', 'numeric', 'integer', 'boolean', 'timestamp with time zone']));
    for (const { name, parameter, type } of others) {
      for (const payload of payloads.slice(0, 2)) {
        expect(await rpc(name, { [parameter]: payload }), `${name}(${parameter})`).toMatchObject({ status: 400, body: { code: 'invalid_value', details: `invalid input syntax for type ${type}: "${payload}"` } });
      }
    }
  }));

  test('in the filter of a view finds nothing, or is no value of the column', () => unchanged(async () => {
    const { rows: columns } = await client.query<{ view: string; column: string; type: string }>(`
      select c.relname as view, a.attname as column, a.atttypid::regtype::text as type from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attnum > 0
      where c.relnamespace = 'api'::regnamespace order by 1, a.attnum`);
    expect(columns.length).toBeGreaterThan(150);
    for (const { view, column, type } of columns) {
      const payload = `'; drop table mec.plans; -- ${run}`;
      const answer = await call('GET', `/api/${view}?${column}=eq.${encodeURIComponent(payload)}`, { token: tokens.mec_admin ?? '' });
      if (type === 'text') expect(answer, `${view}.${column}`).toMatchObject({ status: 200, body: [] });
      else expect(answer, `${view}.${column}`).toMatchObject({ status: 400, body: { code: 'invalid_value' } });
    }
  }));

  test.each(['select', 'order', 'limit', 'offset', 'and', 'or', "account_id'; --"])('in the query\'s %s is not understood, or passed over', (name) => unchanged(async () => {
    const before = await schema();
    for (const payload of payloads) {
      const { status, body } = await call<Body | Body[]>('GET', `/api/accounts?${encodeURIComponent(name)}=${encodeURIComponent(payload)}`, { token: tokens.mec_user ?? '' });
      if (Array.isArray(body)) expect(body.every(({ namespace_id }) => namespace_id === namespace || namespace_id === undefined), `${name}=${payload}`).toBe(true);
      else expect([status, ['invalid_query', 'unknown_column'].includes(String(body.code))], `${name}=${payload}: ${JSON.stringify(body)}`).toEqual([400, true]);
    }
    expect(await schema()).toEqual(before);
  }));

  test('in the columns of a new row is what is stored', async () => {
    const before = await schema();
    for (const payload of payloads) {
      const { status, body } = await call<Body>('POST', '/api/accounts', {
        token: tokens.mec_service ?? '', body: { parent_account_id: account, display_name: payload, external_id: payload, email: payload, metadata: { [payload]: payload } },
      });
      expect([status, body.display_name, body.external_id, body.email, body.metadata]).toEqual([201, payload, payload, payload, { [payload]: payload }]);
    }
    expect(await schema()).toEqual(before);
  });

  test('in a header or claim is text', async () => {
    const before = await schema();
    for (const payload of payloads) {
      const token = await mint({ role: 'mec_user', namespace: payload, sub: payload });
      expect(await call('GET', '/api/accounts', { token, headers: { 'x-request-id': payload, 'content-profile': payload } })).toMatchObject({ status: 200, body: [] });
      expect(await call('GET', '/api/accounts', { token, headers: { prefer: payload } })).toMatchObject({ status: 400, body: { code: 'preference_not_supported' } });
    }
    expect(await schema()).toEqual(before);
  });

  test('and the sign that ends a string in C are refused as values', () => unchanged(async () => {
    for (const parameter of ['p_resource_scope', 'p_idempotency_key', 'p_resource_type']) {
      expect(await rpc('meter_consumption', { ...callers.meter_consumption?.body(), [parameter]: 'a\u0000b' }))
        .toMatchObject({ status: 400, body: { code: 'invalid_value' } });
    }
  }));
});

describe('times', () => {
  test.each<[string, Body, string]>([
    ['get_usage', { p_window_start: 'infinity' }, 'p_window_start'],
    ['get_usage', { p_window_end: '-infinity' }, 'p_window_end'],
    ['get_usage', { p_window_end: '2200-01-01T00:00:00Z' }, 'p_window_end'],
    ['get_window_boundaries', { p_window_type: 'calendar_day', p_at: 'infinity' }, 'p_at'],
    ['get_window_boundaries', { p_window_type: 'billing_cycle', p_anchor: '1999-12-31T23:59:59Z' }, 'p_anchor'],
    ['provision_plan', { p_plan_id: 'starter', p_start_date: '-infinity' }, 'p_start_date'],
    ['bulk_provision', { p_plan_id: 'starter', p_start_date: 'infinity' }, 'p_start_date'],
    ['create_api_key', { p_name: 'x', p_role: 'mec_user', p_expires_at: 'infinity' }, 'p_expires_at'],
  ])('%s takes none without end: %j', (name, change, parameter) => unchanged(async () => {
    const common = name === 'get_usage' ? { p_account_id: account, p_resource_type: 'api_calls' } : name === 'provision_plan' ? { p_account_id: account } : name === 'bulk_provision' ? { p_account_ids: [account] } : {};
    expectError(await rpc(name, { ...common, ...change }), 'invalid_parameter', `${parameter} must be between 2000-01-01 and 2200-01-01.`);
  }));

  test('of an event are those of RFC 3339', () => unchanged(async () => {
    for (const p_occurred_at of ['now', 'infinity', 'yesterday', '24 Nov 2026', 'J2461369', '2026-11-24', 5]) {
      expectError(await rpc('meter_consumption', { ...callers.meter_consumption?.body(), p_occurred_at }), 'invalid_parameter', 'p_occurred_at is not an RFC 3339 time, such as 2026-11-24T12:00:00Z.');
    }
  }));
});

describe('sizes', () => {
  const long = (length: number) => 'x'.repeat(length);
  const metadata = ['The metadata has 16385 bytes and may have 16384.', { p_metadata: { x: long(16_376) } }] as const;
  const context = ['The context has 8193 bytes and may have 8192.', { p_context: { x: long(8184) } }] as const;
  const scope = ['A scope has 1 to 128 characters; this one has 129.', { p_resource_scope: long(129) }] as const;
  const feature = ['A feature has 1 to 128 characters; this one has 900000.', { p_feature: long(900_000) }] as const;
  const resource = ['A resource type has at most 64 characters; this one has 900000.', { p_resource_type: long(900_000) }] as const;

  test.each([
    ...[metadata, scope, feature, resource].map(([details, change]) => ['meter_consumption', details, change] as const),
    ...['consume', 'reserve'].flatMap((name) => [metadata, context, scope, feature, resource].map(([details, change]) => [name, details, change] as const)),
    ...[scope, resource].map(([details, change]) => ['acquire_lease', details, change] as const),
    ['acquire_lease', 'A session token must have 1 to 255 characters.', { p_session_token: long(256) }],
    ['consume', 'The context holds a number of more than 400 digits.', '"p_context": {"x": [1e131071]}'],
    ['consume', 'The metadata is nested more than 100 levels deep.', `"p_metadata": {"x": ${'['.repeat(200)}${']'.repeat(200)}}`],
    // 10 GB as text.
    ['meter_consumption', 'The metadata has more than 16384 bytes.', `"p_metadata": {"x": [${Array.from({ length: 80_000 }, () => '1e131071').join(',')}]}`],
  ] as const)('%s: %s', (name, details, change) => unchanged(async () => {
    const body = callers[name]?.body() ?? {};
    expectError(await rpc(name, typeof change === 'string' ? `${JSON.stringify(body).slice(0, -1)}, ${change}}` : { ...body, ...change }), 'invalid_parameter', details);
  }));

  test('of what rows of views say in JSON', () => unchanged(async () => {
    const write = (method: string, path: string, column: string, value: string, rest: Body = {}) =>
      call(method, `/api/${path}`, { token: tokens.mec_admin ?? '', body: `{${Object.entries(rest).map(([key, item]) => `${JSON.stringify(key)}: ${JSON.stringify(item)}, `).join('')}"${column}": ${value}}` });
    const values: [string, string][] = [
      [JSON.stringify({ x: long(16_376) }), 'has 16385 bytes and may have 16384'], [JSON.stringify({ x: long(900_000) }), 'has more than 16384 bytes'],
      [`{"x": ${'['.repeat(101)}${']'.repeat(101)}}`, 'is nested more than 100 levels deep'], ['{"x": [1e131071]}', 'holds a number of more than 400 digits'], ['{"x": [0e-16000]}', 'holds a number of more than 400 digits'],
    ];
    const { rows } = await client.query<{ id: string }>('select entitlement_id as id from mec.entitlements where account_id = $1 limit 1', [account]);
    const [{ id } = { id: '' }] = rows;
    for (const [value, fault] of values) {
      expectError(await write('POST', 'accounts', 'metadata', value, { display_name: 'Long', namespace_id: namespace }), 'invalid_parameter', `metadata ${fault}.`);
      expectError(await write('PATCH', `accounts?account_id=eq.${account}`, 'metadata', value), 'invalid_parameter', `metadata ${fault}.`);
      expectError(await write('PATCH', `entitlements?entitlement_id=eq.${id}`, 'metadata', value), 'invalid_parameter', `metadata ${fault}.`);
      expectError(await write('POST', 'entitlement_conditions', 'value', value, { entitlement_id: id, condition_key: 'k', operator: 'eq' }), 'invalid_parameter', `value ${fault}.`);
    }
  }));

  test('of the reason of a correction', () => unchanged(async () => {
    expectError(await rpc('correct_consumption', { p_event_id: event, p_idempotency_key: randomUUID(), p_quantity: -0.5, p_reason: long(1001) }), 'invalid_parameter', 'A reason has at most 1000 characters; this one has 1001.');
  }));
});

describe('a body that is JSON and no object', () => {
  const bodies = ['7', '"x"', 'null', 'true', ' 1e5 '];
  const refused = async (method: string, path: string, body: string) => expectError(await call(method, path, { token: tokens.mec_admin ?? '', body }), 'invalid_json', 'The body is no object.', `${method} ${path} ${body}`);

  test('changes nothing', () => unchanged(async () => {
    for (const body of [...bodies, '', '[]', '[{"display_name": "Changed"}]']) await refused('PATCH', `/api/accounts?account_id=eq.${account}`, body);
  }));
  test('creates nothing', () => unchanged(async () => {
    for (const body of [...bodies, '']) await refused('POST', '/api/accounts', body);
  }));
  test('is no parameters', () => unchanged(async () => {
    for (const body of [...bodies, '[]', `[${JSON.stringify(callers.consume?.body())}]`]) await refused('POST', '/api/rpc/consume', body);
  }));
});

test('a header that is no UTF-8 is refused where it counts, and goes no further elsewhere', async () => {
  const bytes = '\u00ff\u00fe';
  for (const name of ['accept', 'prefer', 'range', 'range-unit', 'ce-id']) {
    const value = name === 'accept' ? `application/json, ${bytes}` : bytes;
    expect(await call('GET', '/api/accounts', { token: tokens.mec_user ?? '', headers: { [name]: value } }), name).toMatchObject({ status: 400, body: errorBody('bad_request', null) });
  }
  expect((await call('GET', '/api/accounts', { token: tokens.mec_user ?? '', headers: { 'user-agent': bytes, 'x-other': bytes, cookie: bytes } })).status).toBe(200);
});

test('a price and a meter are of a provider that there is', () => unchanged(async () => {
  const write = (path: string, body: Body) => call<Body>('POST', `/api/${path}`, { token: tokens.mec_admin ?? '', body });
  for (const provider of ['paypal', 'auth0']) {
    expect(await write('plan_prices', { provider, price_id: `price-${run}`, plan_id: 'starter' })).toMatchObject({ status: 400, body: { code: 'invalid_value' } });
    expect(await write('billing_meters', { provider, event_name: `meter-${run}`, resource_type_code: 'api_calls' })).toMatchObject({ status: 400, body: { code: 'invalid_value' } });
  }
}));
