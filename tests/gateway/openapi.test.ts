// The OpenAPI document is up to date with the database, the contracts and the manifest, valid, complete, and true: every operation is
// called with the examples that it shows, and the answers match its schemas and the examples.
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { randomBytes } from 'node:crypto';
import { lintFromString, loadConfig } from '@redocly/openapi-core';
import Stripe from 'stripe';
import { beforeAll, describe, expect, inject, test } from 'vitest';
import { createClient } from '../../gateway/client/index.ts';
import { meterContracts } from '../../gateway/v1.ts';
import { routes } from '../../gateway/routes.ts';
import manifest from '../../package.json' with { type: 'json' };
import { root } from '../../scripts/lib/binaries.ts';
import { withClient } from '../../scripts/lib/database.ts';
import { generate } from '../../scripts/generate.ts';
import { readExamples, type Example } from '../../scripts/generate/document.ts';
import { contracts } from '../../sidecar/contracts.ts';
import { document, expectDocumented, expectValid, operationOf, operations, pointer, resolve, source, type Parameter } from '../lib/document.ts';
import { call, mint } from '../lib/http.ts';

describe('the document', () => {
  test('and all other generated files are up to date', async () => {
    for (const [file, text] of Object.entries(await generate(inject('stack').databaseUrl))) {
      expect(readFileSync(path.join(root, file), 'utf8') === text, `${file} is not what it is made from: run npm run generate and commit what it writes`).toBe(true);
    }
  });

  test('has the version of the package', () => {
    expect(document.info.version).toBe(manifest.version);
  });

  test('has every route of the manifest with its methods, and nothing else', () => {
    const promised = routes.filter(({ upstream }) => upstream !== 'file').map(({ path: route, methods }) => [route, methods.filter((method) => method !== 'HEAD')]);
    expect(Object.entries(document.paths).map(([route, item]) => [route, Object.keys(item).map((method) => method.toUpperCase())])).toEqual(promised);
  });

  test('has every contract', () => {
    const promised = routes.filter(({ kind }) => kind === 'http' || kind === 'text').flatMap(({ path: route, methods }) => methods.filter((method) => method !== 'HEAD').map((method) => `${method} ${route}`));
    expect(Object.keys({ ...contracts, ...meterContracts }).sort()).toEqual(promised.sort());
  });

  // Some generators read a number without a format as a 32-bit float, which makes 16777216 of 16777217.
  test('gives every number and integer a format', () => {
    const found: [place: string, type: unknown, format: unknown][] = [];
    const walk = (value: unknown, place: string) => {
      if (typeof value !== 'object' || value === null) return;
      const { type, format } = value as { type?: unknown; format?: unknown };
      for (const name of ['number', 'integer']) if (type === name || (Array.isArray(type) && type.includes(name))) found.push([place, name, format]);
      for (const [key, item] of Object.entries(value)) if (!['example', 'examples', 'default'].includes(key)) walk(item, `${place}/${key}`);
    };
    walk(document, '');
    expect(found.length).toBeGreaterThan(140);
    expect(found.filter(([, type, format]) => !(type === 'number' ? ['double'] : ['int32', 'int64']).includes(String(format)))).toEqual([]);
  });

  test('passes the lint of gateway/redocly.yaml', async () => {
    const config = await loadConfig({ configPath: path.join(root, 'gateway/redocly.yaml') });
    const problems = await lintFromString({ source, absoluteRef: path.join(root, 'gateway/openapi.json'), config });
    expect(problems.map(({ severity, ruleId, message, location: [place] }) => `${severity} ${ruleId} ${place?.pointer}: ${message}`)).toEqual([]);
  });
});

describe('/docs', () => {
  const types = { html: 'text/html; charset=utf-8', css: 'text/css; charset=utf-8', js: 'text/javascript; charset=utf-8' };

  test('is a page of its own files only, and its policy allows no other host', async () => {
    const { headers, body } = await call<string>('GET', '/docs');
    expect(headers.get('content-type')).toBe(types.html);
    const policy: Record<string, string[]> = Object.fromEntries((headers.get('content-security-policy') ?? '').split('; ').map((rule) => [rule.split(' ')[0] ?? '', rule.split(' ').slice(1)]));
    expect(policy).toEqual({
      'default-src': ["'none'"], 'script-src': ["'self'"], 'style-src': ["'self'"], 'img-src': ["'self'", 'data:'], 'connect-src': ["'self'"],
      'base-uri': ["'none'"], 'form-action': ["'none'"], 'frame-ancestors': ["'none'"],
    });
    const links = [...body.matchAll(/(?:src|href)="([^"]*)"/g)].map(([, link]) => String(link)).filter((link) => !link.startsWith('data:'));
    expect(links.sort()).toEqual(['/docs/docs.js', '/docs/swagger-ui-bundle.js', '/docs/swagger-ui.css', '/openapi.json']);
    expect(body).not.toMatch(/<script>|<style|style="|\son\w+=/);
    for (const link of links.filter((name) => name.startsWith('/docs/'))) {
      const { status, headers: given } = await call('GET', link);
      expect([link, status, given.get('content-type')]).toEqual([link, 200, types[path.extname(link).slice(1) as keyof typeof types]]);
    }
  });

  test('shows the document, which is public and cached', async () => {
    const { headers, body } = await call('GET', '/openapi.json');
    expect([body, headers.get('content-type'), headers.get('cache-control')]).toEqual([document, 'application/json', 'private, max-age=300']);
    expect((await call('GET', '/openapi.json', { headers: { 'if-none-match': headers.get('etag') ?? '' } })).status).toBe(304);
    const start = readFileSync(path.join(root, 'gateway/docs/docs.js'), 'utf8');
    expect(start).toContain("url: '/openapi.json'");
    expect(start).toContain('validatorUrl: null');
  });
});

describe('the document is true', () => {
  const run = `acme${randomBytes(3).toString('hex')}`;
  const namespace = run;
  const uuid = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/g;
  const isTime = (text: unknown) => typeof text === 'string' && /^\d{4}-\d\d-\d\dT[\d:.]+(Z|\+\d\d:\d\d)$/.test(text);
  const isKey = (text: unknown) => typeof text === 'string' && /^mec_[0-9A-Za-z]{38}$/.test(text);
  /** Ids of the examples, and the real ids in their place. */
  const ids = new Map<string, string>();
  const real = <T>(value: T): T => JSON.parse(JSON.stringify(value).replaceAll('acme', run).replace(uuid, (id) => ids.get(id) ?? id)) as T;
  const tokens = new Map<string, string>();

  /** The expected answer: the example with real ids (learned where they first appear), any time for a time and any key for a key. */
  function expected(example: unknown, answer: unknown): unknown {
    if (Array.isArray(example)) return example.map((item, index) => expected(item, Array.isArray(answer) ? answer[index] : undefined));
    if (typeof example === 'object' && example !== null) return Object.fromEntries(Object.entries(example).map(([key, item]) => {
      const given = (answer as Record<string, unknown> | null | undefined)?.[key];
      // Increases with every lease, including those of other tests.
      return [key, key === 'fencing_number' && typeof item === 'number' && typeof given === 'number' ? given : expected(item, given)];
    }));
    if (typeof example !== 'string') return example;
    if ([isTime, isKey].some((fits) => fits(example) && fits(answer))) return answer;
    if (/^[0-9a-f-]{36}$/.test(example) && !ids.has(example) && typeof answer === 'string') ids.set(example, answer);
    return real(example);
  }

  const send = (id: string, example: Pick<Example, 'query' | 'headers' | 'body'>, role = operationOf(id).operation['x-roles']?.[0]) => {
    const { route, method } = operationOf(id);
    const body = example.body === undefined || typeof example.body === 'string' ? example.body : JSON.stringify(real(example.body));
    return call(method.toUpperCase(), `${route}${example.query ? `?${new URLSearchParams(real(example.query)).toString()}` : ''}`, {
      ...(tokens.has(String(role)) && { token: tokens.get(String(role)) ?? '' }),
      ...(body !== undefined && { body }),
      headers: {
        'X-Request-Id': `${run}-1`,
        ...example.headers,
        ...(route === '/webhooks/auth0' && { Authorization: `Bearer ${inject('stack').auth0.tokens[0] ?? ''}` }),
        ...(route === '/webhooks/stripe' && body !== undefined && { 'Stripe-Signature': Stripe.webhooks.generateTestHeaderString({ payload: body, secret: inject('stack').stripeSecrets[0] ?? '' }) }),
      },
    });
  };
  const { stripeSecrets, auth0 } = inject('stack');
  const notSetUp = [...(stripeSecrets.length > 0 ? [] : ['post_webhooks_stripe']), ...(auth0.tokens.length > 0 ? [] : ['post_webhooks_auth0'])];
  const examples = readExamples();

  beforeAll(async () => {
    for (const role of ['mec_user', 'mec_service', 'mec_admin']) tokens.set(role, await mint({ role, namespace, sub: 'docs' }));
    // A state that only time produces: usage that is too old for Stripe.
    await withClient(inject('stack').databaseUrl, (client) => client.query(
      `with account as (insert into mec.accounts (namespace_id, display_name) values ($1, 'Late') returning account_id),
            meter as (insert into mec.billing_meters (provider, event_name, resource_type_code, status) values ('stripe', $1 || '_late', 'api_calls', 'retired') returning event_name)
       insert into mec.billing_exports (namespace_id, account_id, provider, event_name, number, slice_start, customer_id, identifier, quantity, value, carry, state, prepared_at)
       select $1, account_id, 'stripe', event_name, 1, '2026-01-01T00:00:00Z', 'cus_late', 'export_' || $1, 3, 3, 0, 'too_old', now() from account, meter`, [namespace]));
  });

  // One story: each step may depend on earlier ones. The caller has the least privileged of the roles named.
  test.for(examples.map((example, index) => [`step ${index + 1}, ${example.operation}: ${example.summary}`, example] as const))('%s', async ([what, example]) => {
    const { operation: id, query, body, status, answer } = example;
    if (notSetUp.includes(id)) {
      expectDocumented(id, await send(id, example), what);
      return;
    }
    const { route, method, operation } = operationOf(id);
    const known = (operation.parameters ?? []).map((parameter) => (resolve(parameter)?.value ?? parameter) as Parameter).filter((parameter) => parameter.in === 'query').map(({ name }) => name);
    expect(Object.keys(query ?? {}).filter((name) => !known.includes(name)), `${what}: filters`).toEqual([]);
    if (body !== undefined) expectValid(pointer('paths', route, method, 'requestBody', 'content', example.headers?.['content-type'] ?? 'application/json', 'schema'), body, `${what}: body`);
    else expect(operation.requestBody?.required ?? false, `${what}: body`).toBe(false);

    const reply = await send(id, example);
    expect(reply.status, `${what}: ${JSON.stringify(reply.body)}`).toBe(status);
    expectDocumented(id, reply, what);
    if (answer !== undefined) expect(reply.body, what).toEqual(expected(answer, reply.body));
  });

  const schemaOf = (name: string) => (document.components['schemas']?.[name] ?? {}) as { required?: string[] };
  const isShown = (id: string) => examples.some(({ operation }) => operation === id);
  const functions = [...operations].filter(([id, { route }]) => route.startsWith('/api/rpc/') && isShown(id)).map(([id]) => id);

  test.for(functions)('%s works with its required parameters, and fails without any one of them', async (id) => {
    const { required = [] } = schemaOf(`${id}_parameters`);
    const sample = examples.find(({ operation, status, body }) => operation === id && status === 200 && Object.keys(body ?? {}).length === required.length);
    if (required.length > 0) expect(sample, 'an example of gateway/examples.json has the required parameters alone').toBeDefined();
    for (const name of required) {
      const { [name]: _, ...rest } = sample?.body as Record<string, unknown>;
      const reply = await send(id, { body: rest });
      expect(reply.status, `without ${name}: ${JSON.stringify(reply.body)}`).toBeGreaterThanOrEqual(400);
      expectDocumented(id, reply, `${id} without ${name}`);
    }
  });

  const bodies = [...operations].filter(([id, { operation }]) => id.startsWith('create_') && operation['x-roles'] && isShown(id)).map(([id]) => id);

  test.for(bodies)('%s fails without any one of its required columns', async (id) => {
    const sample = examples.find(({ operation, body }) => operation === id && !Array.isArray(body));
    const { required = [] } = schemaOf(`${id.replace('create_', '')}_insert`);
    for (const name of required) {
      const { [name]: _, ...rest } = sample?.body as Record<string, unknown>;
      const reply = await send(id, { body: rest });
      expect(reply.status, `without ${name}: ${JSON.stringify(reply.body)}`).toBeGreaterThanOrEqual(400);
      expectDocumented(id, reply, `${id} without ${name}`);
    }
  });

  test('for refusals', async () => {
    for (const [id, { route, method, operation }] of operations) {
      const roles = operation['x-roles'] ?? ['mec_anon'];
      const example = { ...examples.find((sample) => sample.operation === id), ...(method !== 'get' && { body: {} }) };
      if (!roles.includes('mec_anon')) expectDocumented(id, await send(id, example, 'nobody'), `${id} without a token`);
      if (!roles.includes('mec_anon') && !roles.includes('mec_user')) expectDocumented(id, await send(id, example, 'mec_user'), `${id} as mec_user`);
      if (method !== 'get' && method !== 'delete') expectDocumented(id, await send(id, { ...example, body: '{"half":' }), `${id} with half a body`);
      if (route.startsWith('/api/') && method === 'get') expectDocumented(id, await send(id, { query: { nothing: 'like this' } }), `${id} with a bad filter`);
    }
  });

  test('for single objects', async () => {
    const headers = { Accept: 'application/vnd.pgrst.object+json' };
    for (const id of ['get_accounts', 'check_entitlement']) {
      const example = examples.find((sample) => sample.operation === id) ?? expect.fail(id);
      const reply = await send(id, { ...example, headers });
      expect([reply.status, Array.isArray(reply.body)]).toEqual([200, false]);
      expectDocumented(id, reply, id);
    }
    expectDocumented('get_accounts', await send('get_accounts', { query: { account_id: 'is.null' }, headers }), 'no row');
  });
});

describe('the client', () => {
  const namespace = `client-${randomBytes(3).toString('hex')}`;
  const url = () => inject('stack').url;

  test('checks, consumes, meters, reads views and distinguishes errors, with the types of the document', async () => {
    const service = createClient({ url: url(), token: await mint({ role: 'mec_service', namespace }) });
    const { data: account } = await service.POST('/api/accounts', { body: { display_name: 'Client', external_id: 'client-1' } });
    if (!account || Array.isArray(account)) throw new Error('one account was created');
    const p_account_id = account.account_id;
    const { data: created } = await service.POST('/api/rpc/provision_plan', { body: { p_account_id, p_plan_id: 'starter' } });
    expect(created).toBe(5);

    const user = createClient({ url: url(), token: await mint({ role: 'mec_user', namespace }) });
    const { data: checked } = await user.POST('/api/rpc/check_entitlement', { body: { p_account_id, p_resource_type: 'benchmark_runs' } });
    const decision: 'allow' | 'warn' | 'grace' | 'overage' | 'deny' | undefined = checked?.[0]?.decision;
    expect(decision).toBe('allow');

    const consume = (p_quantity: number) => user.POST('/api/rpc/consume', { body: { p_idempotency_key: 'run-1', p_account_id, p_resource_type: 'benchmark_runs', p_quantity } });
    const { data: consumed, response } = await consume(2);
    expect([consumed?.[0]?.decision, consumed?.[0]?.replayed, response.headers.has('x-request-id')]).toEqual(['allow', false, true]);
    const { data: nothing, error } = await consume(3);
    expect([nothing, error?.code, error?.details]).toEqual([undefined, 'idempotency_key_reused', null]);

    const { data: events } = await user.GET('/api/consumption', { params: { query: { account_id: `eq.${p_account_id}`, order: 'occurred_at.desc', limit: 10 } } });
    const quantity: number | undefined = events?.[0]?.quantity;
    expect([events?.length, quantity, events?.[0]?.event_id]).toEqual([1, 2, consumed?.[0]?.event_id]);

    const { data: metered } = await user.POST('/v1/meter/events', { body: [{ idempotency_key: 'call-1', external_id: 'client-1', resource: 'api_calls', quantity: 3 }] });
    const status: 'accepted' | 'duplicate' | 'rejected' | undefined = metered?.results[0]?.status;
    expect([metered?.results.length, status]).toEqual([1, 'accepted']);
    const { data: used } = await user.POST('/api/rpc/get_usage', { body: { p_account_id, p_resource_type: 'api_calls' } });
    expect(used).toBe(3);

    const { error: refused } = await user.PATCH('/api/accounts', { params: { query: { account_id: `eq.${p_account_id}` } }, body: { display_name: 'Mine' } });
    expect(refused?.code).toBe('forbidden');
    // @ts-expect-error There is no such parameter, and the compiler says so.
    const { error: misspelt } = await user.POST('/api/rpc/usage_summary', { body: { p_account: p_account_id } });
    expect(misspelt?.code).toBe('unknown_parameter');
  });
});
