// Auth0's users: the events determine the accounts, whatever their order and repetition.
import { beforeEach, describe, expect, test } from 'vitest';
import { at, type Auth0Event, cloudEvent, type Fields, life, log, member, user } from '../lib/auth0.ts';
import { randomNumbers, shuffled } from '../lib/stripe.ts';
import { refusal, useDatabase, type Row } from './world.ts';

const db = useDatabase();
let count = 0;

beforeEach(() => db.setClock(at(60)));

const store = (payload: unknown, more: Row = {}) => db.value('store_webhook_event', { provider: 'auth0', payload, default_namespace: 'lobby', ...more });
const process = () => db.value('process_webhook_events');
const receive = async (...events: Auth0Event[]) => {
  for (const one of events) {
    await store(one);
    await process();
  }
};
const outcome = async (id: string) => (await db.sql('select type, state, error from mec.webhook_events where event_id = $1', [id]))[0];
const accounts = (id: string) => db.sql(`
  select a.namespace_id, a.account_type_code, p.external_id as parent, p.display_name as parent_name, a.display_name, a.email, a.status
  from mec.accounts a left join mec.accounts p on p.account_id = a.parent_account_id where a.external_id = $1 order by a.status, a.namespace_id`, [id]);
const accountId = async (id: string) => String(await db.one('select account_id from mec.accounts where external_id = $1', [id]));

/** A user of the test's own. */
function somebody() {
  count += 1;
  const key = `u${count}`;
  const id = `auth0|${key}`;
  let n = 0;
  const event = (type: string, minutes: number, fields: Fields = {}, envelope: Fields = {}) => cloudEvent(`evt_${key}_${(n += 1)}`, type, minutes, user(id, minutes, fields), envelope);
  return { key, id, event, joined: (minutes: number, organization: Fields) => member(`evt_${key}_${(n += 1)}`, 'added', minutes, id, organization), left: (minutes: number, organization: Fields) => member(`evt_${key}_${(n += 1)}`, 'deleted', minutes, id, organization) };
}

describe('any order, any repetition', () => {
  // Lives cut short at every length, so that the end does not hide what was before it.
  test('ends in the same state, whenever it is processed: 300 lives', async () => {
    const random = randomNumbers(4);
    const state = async (key: string) => JSON.parse(JSON.stringify((await accounts(`auth0|${key}`)).filter(({ status, namespace_id }) => status === 'active' || namespace_id === 'hooli')).replaceAll(key, 'KEY')) as unknown;
    const expected = new Map<number, unknown>();
    for (let run = 0; run < 300; run += 1) {
      const length = 1 + (run % 10);
      if (!expected.has(length)) {
        await receive(...life(`o${length}`).slice(0, length));
        expected.set(length, await state(`o${length}`));
      }
      const key = `r${run}`;
      const order = shuffled(life(key).slice(0, length), random);
      for (const one of order) {
        await store(random() < 0.2 ? [one, one] : one);
        if (random() < 0.5) await process();
        if (random() < 0.2) {
          await db.sql("update mec.webhook_events set received_at = received_at - interval '91 days' where subject = 'auth0|' || $1", [key]);
          await db.value('prune_webhook_events');
        }
      }
      await process();
      expect(await state(key), order.map((one) => String(one.id ?? one.log_id).split('_')[2]).join(' ')).toEqual(expected.get(length));
    }
    const gavin = { namespace_id: 'hooli', account_type_code: 'user', parent: 'org_KEY_h', parent_name: 'hooli', status: 'active' };
    expect(expected.get(1)).toEqual([{ namespace_id: 'lobby', account_type_code: 'user', parent: null, parent_name: null, display_name: 'signup@KEY.example', email: 'signup@KEY.example', status: 'active' }]);
    expect(expected.get(6)).toEqual([{ ...gavin, parent: 'org_KEY_p', parent_name: 'piper', display_name: 'Gavin Belson', email: 'auth0.KEY@hooli.example' }]);
    expect(expected.get(7)).toMatchObject([{ email: 'changed@KEY.example' }]);
    expect(expected.get(9)).toEqual([{ ...gavin, display_name: 'Gavin B.', email: 'last@KEY.example' }]);
    expect(expected.get(10)).toEqual([{ ...gavin, display_name: 'Gavin B.', email: 'last@KEY.example', status: 'closed' }]);
    expect(await db.one("select count(*) from mec.webhook_events where state <> 'processed'")).toBe(0);
  });
});

describe('a user', () => {
  test('is placed where the event says: namespace and organization of its app_metadata, or else the defaults', async () => {
    const [a, b, c] = [somebody(), somebody(), somebody()];
    await receive(a.event('user.created', 0, { app_metadata: { namespace_id: 'raviga', organization_id: 'org_r' } }));
    await store(b.event('user.created', 0), { default_organization: 'org_lobby' });
    await receive(c.event('user.created', 0));
    expect(await accounts(a.id)).toMatchObject([{ namespace_id: 'raviga', parent: 'org_r', parent_name: 'org_r' }]);
    expect(await accounts(b.id)).toMatchObject([{ namespace_id: 'lobby', parent: 'org_lobby' }]);
    expect(await accounts(c.id)).toMatchObject([{ namespace_id: 'lobby', parent: null }]);
  });

  test('is put under the organization that an Action names, in the namespace of its metadata, and an unnamed organization gets its name', async () => {
    const [a, b] = [somebody(), somebody()];
    const organization = { id: 'org_action', name: 'aviato', display_name: 'Aviato', metadata: { namespace_id: 'aviato' } };
    await receive(a.event('user.created', 0, { app_metadata: { namespace_id: 'aviato', organization_id: 'org_action' } }));
    expect(await accounts(a.id)).toMatchObject([{ parent_name: 'org_action' }]);
    await receive(b.event('user.updated', 0, { organization }));
    expect([await accounts(a.id), await accounts(b.id)]).toMatchObject([[{ parent_name: 'aviato' }], [{ namespace_id: 'aviato', parent: 'org_action' }]]);
  });

  test('stays where somebody put it within its organization, and leaves the organization with it', async () => {
    const a = somebody();
    await receive(a.event('user.created', 0), a.joined(1, { id: 'org_stay', name: 'stay' }));
    const team = await db.account({ namespace: 'lobby', parent: await accountId('org_stay'), type: 'team' });
    await db.sql('update mec.accounts set parent_account_id = $1 where external_id = $2', [team, a.id]);
    await receive(a.event('user.updated', 2, { name: 'Moved' }));
    expect(await db.one('select parent_account_id from mec.accounts where external_id = $1', [a.id])).toBe(team);
    await receive(a.left(3, { id: 'org_stay', name: 'stay' }));
    expect(await accounts(a.id)).toMatchObject([{ display_name: 'Moved', parent: null }]);
  });

  test('that is placed in another namespace later has one open account, there', async () => {
    const a = somebody();
    await receive(a.event('user.created', 0));
    const entitlement = await db.entitle(await accountId(a.id), 5);
    await receive(a.event('user.updated', 1, { app_metadata: { namespace_id: 'bachmanity' } }));
    expect(await accounts(a.id)).toMatchObject([{ namespace_id: 'bachmanity', status: 'active' }, { namespace_id: 'lobby', status: 'closed' }]);
    expect(await db.one('select status from mec.entitlements where entitlement_id = $1', [entitlement])).toBe('expired');
  });

  test('is the account that has its id already; its type, status and place stay', async () => {
    const a = somebody();
    const own = await db.account({ namespace: 'lobby', type: 'team', status: 'suspended', parent: await db.account({ namespace: 'lobby' }) });
    await db.sql('update mec.accounts set external_id = $1 where account_id = $2', [a.id, own]);
    await receive(a.event('user.updated', 0));
    expect(await accounts(a.id)).toMatchObject([{ account_type_code: 'team', status: 'suspended', display_name: 'Gavin', parent: null }]);
    expect(await db.one('select cardinality(path) from mec.accounts where external_id = $1', [a.id])).toBe(2);
  });

  test.for<[string, Fields, string, string | null]>([
    ['without e-mail', { email: undefined }, 'Gavin', null],
    ['without e-mail and name', { email: null, name: null }, 'gavin', null],
    ['of whom only the phone number is known', { email: '', name: ' ', nickname: 7, phone_number: '+15550100' }, '+15550100', null],
    ['of whom nothing is known', { email: [], name: {}, nickname: null }, 'USER', null],
    ['with a name and an address that are too long', { name: 'n'.repeat(5000), email: `${'e'.repeat(300)}@hooli.example` }, 'n'.repeat(255), null],
    ['with a name of signs', { name: '<script>\n\u202e💥', email: "'; drop table mec.accounts; --" }, '<script>\n\u202e💥', "'; drop table mec.accounts; --"],
    ['whose times cannot be read', { updated_at: 'now', created_at: 7 }, 'Gavin', 'EMAIL'],
  ])('%s', async ([, fields, name, email]) => {
    const a = somebody();
    await receive(a.event('user.created', 0, fields));
    expect(await accounts(a.id)).toMatchObject([{ display_name: name.replace('USER', a.id), email: email === 'EMAIL' ? `auth0.${a.key}@hooli.example` : email, status: 'active' }]);
  });

  test('with the longest id that Auth0 gives', async () => {
    const id = `samlp|${'x'.repeat(249)}`;
    await receive(cloudEvent('evt_longest', 'user.created', 0, user(id, 0)));
    expect(await accounts(id)).toMatchObject([{ status: 'active' }]);
  });
});

describe('a deletion', () => {
  test('closes the account, ends entitlements and leases, leaves its trace and the ledger', async () => {
    const a = somebody();
    await receive(a.event('user.created', 0), a.joined(1, { id: 'org_deletion', name: 'd' }));
    const account = await accountId(a.id);
    const entitlement = await db.entitle(account, 10);
    await db.entitle(account, 3, { resource: 'concurrent_users', window: 'none' });
    await db.meter(account, 4);
    const lease = await db.acquire(account, 'laptop');
    expect(await db.check(account)).toMatchObject({ decision: 'allow', quantity_used: 4 });

    await receive(a.event('user.deleted', 30));
    expect(await accounts(a.id)).toMatchObject([{ status: 'closed', parent: 'org_deletion' }]);
    expect(await db.check(account)).toMatchObject({ decision: 'deny', reason_code: 'account_closed' });
    expect(await db.sql('select status, valid_until from mec.entitlements where account_id = $1', [account])).toEqual(Array(2).fill({ status: 'expired', valid_until: at(30) }));
    expect(await db.sql('select operation, old_row ->> $2 as before, new_row ->> $2 as after from mec.entitlements_audit where entitlement_id = $1 order by audit_id', [entitlement, 'status']))
      .toEqual([{ operation: 'insert', before: null, after: 'active' }, { operation: 'update', before: 'active', after: 'expired' }]);
    expect(await db.one('select released_at is not null from mec.concurrency_leases where lease_id = $1', [lease.lease_id])).toBe(true);
    expect(await refusal(db.row('heartbeat_lease', { lease_id: lease.lease_id }))).toMatchObject({ code: 'lease_expired' });
    expect(await db.acquire(account, 'phone')).toMatchObject({ success: false, reason_code: 'account_closed' });
    expect(await db.usage(account)).toBe(4);
  });

  test('of an unknown user leaves a tombstone: a late event opens no account', async () => {
    const a = somebody();
    await receive(a.event('user.deleted', 5));
    expect(await accounts(a.id)).toEqual([]);
    await receive(a.event('user.created', 0));
    expect(await accounts(a.id)).toMatchObject([{ status: 'closed', display_name: 'Gavin' }]);
    await receive(a.event('user.updated', 9, { name: 'Undead' }));
    expect(await accounts(a.id)).toMatchObject([{ status: 'closed' }]);
  });

  test('has not the last word over somebody who opens the account again', async () => {
    const a = somebody();
    await receive(a.event('user.created', 0), a.event('user.deleted', 1));
    await db.sql("update mec.accounts set status = 'active' where external_id = $1", [a.id]);
    await receive(a.event('user.updated', 2));
    expect(await accounts(a.id)).toMatchObject([{ status: 'active' }]);
  });

  test('ends a lease that was acquired meanwhile with the next sweep', async () => {
    const account = await db.account();
    await db.entitle(account, 3, { resource: 'concurrent_users', window: 'none' });
    const { lease_id: lease } = await db.acquire(account, 'laptop');
    await db.sql("update mec.accounts set status = 'closed' where account_id = $1", [account]);
    await db.value('expire_stale_leases');
    expect(await db.one('select released_at from mec.concurrency_leases where lease_id = $1', [lease])).toBe(at(60));
    expect(await db.one('select count(*) from mec.usage_deltas where hold_id = $1', [lease])).toBe(0);
  });
});

describe('an id that a confined token gave', () => {
  const confined = async (external: string) => {
    const reseller = await db.account({ namespace: 'lobby' });
    await db.sql("select set_config('request.jwt.claims', $1, false)", [JSON.stringify({ role: 'mec_service', namespace_id: 'lobby', account_id: reseller })]);
    const squatter = String(await db.one("insert into mec.accounts (namespace_id, parent_account_id, display_name, external_id) values ('lobby', $1, 'Squat', $2) returning account_id", [reseller, external]));
    await db.sql('reset request.jwt.claims');
    return squatter;
  };

  test('is no user\'s and no organization\'s: neither comes under it', async () => {
    const [a, b] = [somebody(), somebody()];
    const squatters = [await confined(a.id), await confined('org_squatted')];
    const [created, joined] = [a.event('user.created', 0), b.joined(0, { id: 'org_squatted', name: 'named' })];
    await receive(created, joined);
    const error = (index: number, external: string) => `invalid_value: A confined token gave the external_id ${external} to account ${squatters[index]}: take it from there, or give it yourself.`;
    expect([await outcome(created.id), await outcome(joined.id)]).toMatchObject([{ state: 'failed', error: error(0, a.id) }, { state: 'failed', error: error(1, 'org_squatted') }]);
    expect(await db.sql('select display_name, email, status from mec.accounts where account_id = any ($1)', [squatters])).toEqual(Array(2).fill({ display_name: 'Squat', email: null, status: 'active' }));
    expect(await accounts(b.id)).toEqual([]);
  });
});

describe('the tenant\'s log', () => {
  test('reports signups, new addresses and deletions, and changes by the Management API', async () => {
    const [a, b] = [somebody(), somebody()];
    await store([
      log.signup(`log_${a.key}_1`, 0, a.id, 'neo@hooli.example', { organization_id: 'org_log', organization_name: 'log' }),
      log.changedEmail(`log_${a.key}_2`, 1, a.id, 'theone@hooli.example'),
      log.management(`log_${b.key}_1`, 0, 'post', '/api/v2/users', user(b.id, 0)),
      log.management(`log_${b.key}_2`, 1, 'patch', `/api/v2/users/${encodeURIComponent(b.id)}`, user(b.id, 1, { name: 'Patched', app_metadata: { namespace_id: 'raviga' } })),
      log.other(`log_${b.key}_3`, 'scp', 2, b.id),
      log.management(`log_${b.key}_4`, 3, 'post', '/api/v2/clients', { client_id: 'x', user_id: b.id }),
      log.management(`log_${b.key}_5`, 3, 'delete', `/api/v2/users/${encodeURIComponent(b.id)}`, {}),
    ]);
    await process();
    expect(await accounts(a.id)).toEqual([{ namespace_id: 'lobby', account_type_code: 'user', parent: 'org_log', parent_name: 'log', display_name: 'neo@hooli.example', email: 'theone@hooli.example', status: 'active' }]);
    expect(await accounts(b.id)).toMatchObject([{ namespace_id: 'raviga', display_name: 'Patched', status: 'active' }]);
    expect(await db.sql("select type, state from mec.webhook_events where event_id like $1 order by event_id", [`log_${b.key}_%`])).toEqual(
      [['sapi', 'processed'], ['sapi', 'processed'], ['scp', 'ignored'], ['sapi', 'ignored'], ['sapi', 'ignored']].map(([type, state]) => ({ type, state })));
    expect(await accounts('auth0|the_admin')).toEqual([]);
    await receive(log.deletion(`log_${b.key}_6`, 4, b.id));
    expect(await accounts(b.id)).toMatchObject([{ status: 'closed' }]);
  });

  test('does not let a user who signs up choose a namespace or organization', async () => {
    const a = somebody();
    const record = log.signup(`log_${a.key}`, 0, a.id, 'evil@hooli.example', {
      details: { body: { email: 'evil@hooli.example', app_metadata: { namespace_id: 'victim', organization_id: 'org_victim' }, organization: { id: 'org_victim', metadata: { namespace_id: 'victim' } } } },
    });
    await receive(record);
    expect(await accounts(a.id)).toMatchObject([{ namespace_id: 'lobby', parent: null }]);
  });
});

describe('the inbox', () => {
  test('stores a batch as a whole or not at all, each event once', async () => {
    const [a, b] = [somebody(), somebody()];
    const batch = [a.event('user.created', 0), b.event('user.created', 0)];
    expect([await store([...batch, ...batch]), await store(batch), await store([])]).toEqual([true, false, false]);
    const c = somebody();
    expect(await refusal(store([c.event('user.created', 0), { id: 'evt_no_type' }]))).toEqual({
      status: 422, code: 'invalid_parameter', details: 'p_payload must be an event with id and type, a record with log_id and data.type, or an array of them.',
    });
    expect(await outcome(`evt_${c.key}_1`)).toBeUndefined();
  });

  test.for([null, 7, 'log_id', ['log_id'], {}, { id: '', type: 'x' }, { id: 'x'.repeat(256), type: 'x' }, { id: 'x', type: 7 }, { log_id: 7, data: { type: 'ss' } }, { log_id: 'x' }, { log_id: 'x', data: 'ss' }])('refuses %j', async (payload) => {
    expect(await refusal(db.value('store_webhook_event', { provider: 'auth0', payload: JSON.stringify(payload), default_namespace: 'lobby' }))).toMatchObject({ code: 'invalid_parameter' });
  });

  test('stores events that MEC does not use, and test events', async () => {
    const a = somebody();
    await receive(cloudEvent('evt_role', 'role.created', 0, { id: 'rol_1' }), a.event('user.created', 0, {}, { id: 'evt_test', a0purpose: 'test' }));
    expect([await outcome('evt_role'), await outcome('evt_test')]).toEqual([{ type: 'role.created', state: 'ignored', error: null }, { type: 'user.created', state: 'ignored', error: null }]);
    expect(await accounts(a.id)).toEqual([]);
  });

  test.for<[string, Fields, string]>([
    ['no user', { user_id: undefined }, 'invalid_value: The event names no user.'],
    ['a user id that is too long', { user_id: 'x'.repeat(256) }, 'invalid_value: The event names no user.'],
    ['a namespace that cannot be one', { app_metadata: { namespace_id: 'no namespace' } }, 'invalid_value: namespace_id in app_metadata, or in the organization\'s metadata, is 1 to 64 letters, digits, dots, hyphens or underscores, and begins with a letter or digit.'],
  ])('shows what names %s, without holding up others', async ([, fields, error]) => {
    const [a, b] = [somebody(), somebody()];
    await store([a.event('user.created', 0, fields), b.event('user.created', 0)]);
    await process();
    expect(await outcome(`evt_${a.key}_1`)).toEqual({ type: 'user.created', state: 'failed', error });
    expect(await accounts(b.id)).toHaveLength(1);
  });

  test('is pruned after 90 days of events that newer ones supersede', async () => {
    const a = somebody();
    const placed = { app_metadata: { namespace_id: 'pruned', organization_id: 'org_pruned' } };
    const created = a.event('user.created', 0);
    const kept = [a.event('user.updated', 1, placed), a.joined(2, { id: 'org_joined', name: 'joined' }), a.event('user.updated', 5, { name: 'Last' }), a.event('user.deleted', 6)];
    const gone = [created, a.joined(1, { id: 'org_joined', name: 'joined' }), a.event('user.updated', 3, { name: 'Old' }), a.event('user.updated', 4, { name: 'Older' }), cloudEvent(`evt_${a.key}_role`, 'role.created', 0, { id: 'rol_1' })];
    await receive(...gone, ...kept);
    const left = async () => (await db.sql('select event_id from mec.webhook_events where event_id like $1 order by created_at', [`evt_${a.key}_%`])).map(({ event_id }) => event_id);
    const before = await accounts(a.id);
    await db.sql("update mec.webhook_events set received_at = received_at - interval '91 days' where event_id like $1", [`evt_${a.key}_%`]);
    await db.value('prune_webhook_events');
    expect([await left(), await accounts(a.id)]).toEqual([kept.map(({ id }) => id), before]);
    await receive(...gone);
    expect(await accounts(a.id)).toEqual(before);
    expect(before).toMatchObject([{ namespace_id: 'lobby', status: 'closed' }, { namespace_id: 'pruned', parent: 'org_joined', display_name: 'Last', status: 'closed' }]);
  });

  test('does not leave a user stuck: the next version repairs what an earlier one got wrong', async () => {
    const a = somebody();
    const [wrong, right] = [a.event('user.created', 0, { app_metadata: { namespace_id: 'no namespace' } }), a.event('user.updated', 1, { app_metadata: { namespace_id: 'right' } })];
    await receive(wrong, right);
    await db.value('replay_webhook_event', { provider: 'auth0', event_id: wrong.id });
    await process();
    expect([await outcome(wrong.id), await accounts(a.id)]).toMatchObject([{ state: 'processed' }, [{ namespace_id: 'right', status: 'active' }]]);
  });
});
