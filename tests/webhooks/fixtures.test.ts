// Recorded payloads of every event type that MEC uses: shaped as in Stripe's API reference, and each with exactly its effect.
import { randomUUID } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import Stripe from 'stripe';
import pg from 'pg';
import ts from 'typescript';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { root } from '../../scripts/lib/binaries.ts';
import { call, mint } from '../lib/http.ts';
import type { StripeEvent } from '../lib/stripe.ts';

const directory = path.join(root, 'tests/fixtures/stripe');
const read = (type: string) => readFileSync(path.join(directory, `${type}.json`), 'utf8');
const files = readdirSync(directory).map((name) => name.replace(/\.json$/, ''));
const day = 86_400;
/** Of the fixtures' subscription: 2026-01-01T00:00:00Z. */
const start = 1_767_225_600;
const iso = (days: number, seconds = 0) => new Date((start + days * day + seconds) * 1000).toISOString();

test('their fields are those of the Stripe library\'s API version, all of them and no others', () => {
  for (const file of files) expect(JSON.parse(read(file))).toMatchObject({ type: file, api_version: Stripe.API_VERSION });
  // As object literals of the library's types; over the wire its decimals are strings.
  const source = `
    import type Stripe from 'stripe';
    type Json<T> = T extends string ? T : T extends Stripe.Decimal ? string : T extends object ? { [K in keyof T]: Json<T[K]> } : T;
    ${files.map((file, index) => `export const e${index}: Json<Extract<Stripe.Event, { type: '${file}' }>> = ${read(file)};`).join('\n')}`;
  const name = path.join(directory, 'fixtures.ts');
  const options: ts.CompilerOptions = { strict: true, noEmit: true, skipLibCheck: true, module: ts.ModuleKind.NodeNext, target: ts.ScriptTarget.ESNext, types: [] };
  const host = ts.createCompilerHost(options);
  const hostWithSource: ts.CompilerHost = {
    ...host,
    getSourceFile: (file, language) => (file === name ? ts.createSourceFile(file, source, language) : host.getSourceFile(file, language)),
    fileExists: (file) => file === name || host.fileExists(file),
  };
  const problems = ts.getPreEmitDiagnostics(ts.createProgram([name], options, hostWithSource));
  expect(problems.map(({ start: at = 0, messageText }) => `${source.slice(at, at + 40)}: ${ts.flattenDiagnosticMessageText(messageText, '\n')}`)).toEqual([]);
});

const { stripeSecrets, databaseUrl } = inject('stack');
describe.runIf(stripeSecrets.length > 0)('in the order of their story', () => {
  const run = randomUUID().slice(0, 8);
  const customer = `cus_Tt${run}01`;
  let db: pg.Client;
  let admin: string;
  beforeAll(async () => {
    db = new pg.Client({ connectionString: databaseUrl });
    await db.connect();
    admin = await mint({ role: 'mec_admin', namespace: 'default' });
    await call('POST', '/api/plans', { token: admin, body: { plan_id: `seat-${run}`, plan_name: 'Seat', is_addon: true } });
    await call('POST', '/api/plan_entitlement_templates', { token: admin, body: { plan_id: `seat-${run}`, resource_type_code: 'concurrent_users', limit_kind_code: 'concurrency', quantity_allowed: 2 } });
    await call('POST', '/api/plan_prices', { token: admin, body: { provider: 'stripe', price_id: `price_${run}Pro`, plan_id: 'starter' } });
    await call('POST', '/api/plan_prices', { token: admin, body: { provider: 'stripe', price_id: `price_${run}Seats`, plan_id: `seat-${run}`, quantity_rule: 'multiply' } });
  });
  afterAll(() => db.end());

  /** Its ids are this run's own. */
  const fixture = (type: string) => read(type).replaceAll('price_1SkMec', `price_${run}`).replaceAll('PiedPiper', run);
  const deliver = async (payload: string) => {
    const signature = Stripe.webhooks.generateTestHeaderString({ payload, secret: stripeSecrets[0] ?? '' });
    expect(await call('POST', '/webhooks/stripe', { body: payload, headers: { 'stripe-signature': signature } })).toMatchObject({ status: 200, body: { received: true } });
    const { id } = JSON.parse(payload) as StripeEvent;
    await expect.poll(async () => (await call('GET', `/api/webhook_events?event_id=eq.${id}&select=state,attempts,error`, { token: admin })).body)
      .toEqual([{ state: 'processed', attempts: 1, error: null }]);
    return id;
  };
  const state = async () => {
    const [account] = (await db.query<{ account_id: string }>('select account_id, namespace_id, display_name, email, status from mec.accounts where external_id = $1', [customer])).rows;
    const { account_id, ...rest } = account ?? expect.fail('no account');
    const { rows: subscriptions } = await db.query('select status, items, past_due_since, cancel_at, version_event_id from mec.subscriptions where account_id = $1', [account_id]);
    const { rows: entitlements } = await db.query<{ entitlement: string }>(`
      select concat_ws(' ', plan_id, resource_type_code, trim_scale(quantity_allowed), status) as entitlement from mec.entitlements
      where account_id = $1 and status <> 'expired' and valid_until is null and valid_from = $2 order by 1`, [account_id, iso(0)]);
    return JSON.parse(JSON.stringify({ account: rest, subscriptions, entitlements: entitlements.map(({ entitlement }) => entitlement) })) as object;
  };

  const plan = (status: string) => ['benchmark_runs 100', 'concurrent_users 3', 'gpu_hours 25', 'server_configs 2', 'server_instances 10'].map((grant) => `starter ${grant} ${status}`);
  const both = (status: string) => [`seat-${run} concurrent_users 10 ${status}`, ...plan(status)];
  const pro = { price_id: `price_${run}Pro`, quantity: 1 };
  const seats = { price_id: `price_${run}Seats`, quantity: 5 };
  const richard = { namespace_id: 'default', display_name: 'Richard Hendricks', email: 'richard@piedpiper.example', status: 'active' };
  const piper = { ...richard, display_name: 'Pied Piper', email: 'billing@piedpiper.example' };
  // A subscription names a namespace: an account that nothing refers to is made anew there.
  const placed = { ...piper, namespace_id: 'piedpiper' };
  const renamed = { ...placed, display_name: 'Pied Piper Inc.', email: 'accounts@piedpiper.example' };
  interface Effect {
    account: object;
    /** Of the subscription; none as long as it is not known. */
    status?: string;
    items?: object[];
    past_due_since?: string;
    /** Whether this event is the newest version. */
    isVersion?: boolean;
    entitlements: string[];
  }
  const effects: Record<string, Effect> = {
    'checkout.session.completed': { account: richard, entitlements: [] },
    'customer.created': { account: piper, entitlements: [] },
    'customer.subscription.created': { account: placed, status: 'trialing', items: [pro], isVersion: true, entitlements: plan('active') },
    'customer.subscription.trial_will_end': { account: placed, status: 'trialing', items: [pro], isVersion: true, entitlements: plan('active') },
    'customer.subscription.updated': { account: placed, status: 'active', items: [pro, seats], isVersion: true, entitlements: both('active') },
    // The grace period of seven days is long over.
    'invoice.payment_failed': { account: placed, status: 'past_due', items: [pro, seats], past_due_since: iso(45, 3600), entitlements: both('suspended') },
    'invoice.paid': { account: placed, status: 'active', items: [pro, seats], entitlements: both('active') },
    'customer.subscription.paused': { account: placed, status: 'paused', items: [pro, seats], isVersion: true, entitlements: both('suspended') },
    'customer.subscription.resumed': { account: placed, status: 'active', items: [pro, seats], isVersion: true, entitlements: both('active') },
    'customer.updated': { account: renamed, status: 'active', items: [pro, seats], entitlements: both('active') },
    'customer.deleted': { account: renamed, status: 'canceled', items: [pro, seats], entitlements: [] },
    'customer.subscription.deleted': { account: renamed, status: 'canceled', items: [pro, seats], isVersion: true, entitlements: [] },
  };

  test('there is one of each', () => {
    expect(Object.keys(effects).sort()).toEqual(files.sort());
  });

  test('each has its effect, and none when it is repeated', async () => {
    let version: string | undefined;
    for (const [type, { account, status, items, past_due_since = null, isVersion, entitlements }] of Object.entries(effects)) {
      const payload = fixture(type);
      const id = await deliver(payload);
      if (isVersion) version = id;
      const expected = { account, subscriptions: status === undefined ? [] : [{ status, items, past_due_since, cancel_at: null, version_event_id: version }], entitlements };
      expect(await state(), type).toEqual(expected);
      await deliver(payload);
      expect(await state(), `${type}, again`).toEqual(expected);
    }
  });
});
