// What triggers maintain: the account tree, the append-only ledger, the audit of entitlements, the time of the last change.
import { describe, expect, test } from 'vitest';
import { refusal, useDatabase, type Row } from './world.ts';

const db = useDatabase();

const move = (account: string, parent: string | null) => db.sql('update mec.accounts set parent_account_id = $2 where account_id = $1', [account, parent]);
const path = (account: string) => db.one('select path from mec.accounts where account_id = $1', [account]);

describe('the account tree', () => {
  test('knows the path of every account, and a move takes all descendants along', async () => {
    const [old, organization] = [await db.account(), await db.account()];
    const team = await db.account({ parent: old, type: 'team' });
    const [ann, bob] = [await db.account({ parent: team, type: 'user' }), await db.account({ parent: team, type: 'user' })];
    expect(await path(ann)).toEqual([ann, team, old]);
    await move(team, organization);
    expect([await path(team), await path(ann), await path(bob)]).toEqual([[team, organization], [ann, team, organization], [bob, team, organization]]);
    await move(team, null);
    expect([await path(team), await path(ann)]).toEqual([[team], [ann, team]]);
  });

  test('after a move usage counts for the new ancestors; what was used before stays with the old', async () => {
    const [old, organization] = [await db.account(), await db.account()];
    const team = await db.account({ parent: old, type: 'team' });
    const user = await db.account({ parent: team, type: 'user' });
    await db.meter(user, 3);
    await move(team, organization);
    await db.meter(user, 4);
    expect([await db.usage(user), await db.usage(team), await db.usage(old), await db.usage(organization)]).toEqual([7, 7, 3, 4]);
  });

  test('has no cycles', async () => {
    const organization = await db.account();
    const division = await db.account({ parent: organization });
    const unit = await db.account({ parent: division });
    for (const parent of [organization, division, unit]) {
      expect(await refusal(move(organization, parent))).toEqual({ status: 422, code: 'account_cycle', details: null });
    }
    expect([await path(organization), await path(unit)]).toEqual([[organization], [unit, division, organization]]);
  });

  test('stays in its namespace: a parent elsewhere is a parent that does not exist', async () => {
    const [elsewhere, account] = [await db.account({ namespace: 'bolt' }), await db.account()];
    const notThere = { status: 422, code: 'parent_invalid', details: 'The parent account does not exist.' };
    for (const parent of [elsewhere, '00000000-0000-7000-8000-000000000000']) {
      expect(await refusal(db.account({ parent }))).toEqual(notThere);
      expect(await refusal(move(account, parent))).toEqual(notThere);
    }
    expect(await refusal(db.sql("update mec.accounts set namespace_id = 'bolt' where account_id = $1", [account])))
      .toEqual({ status: 422, code: 'invalid_parameter', details: 'account_id and namespace_id of an account never change.' });
  });

  test.each([['organization', 'organization', true], ['organization', 'user', true], ['team', 'team', true], ['team', 'organization', false], ['user', 'team', false]])(
    'a %s over a %s: %s', async (parentType, type, accepted) => {
      const parent = await db.account({ type: parentType });
      const create = db.account({ parent, type });
      if (accepted) expect(await path(await create)).toHaveLength(2);
      else expect(await refusal(create)).toEqual({ status: 422, code: 'parent_invalid', details: `A ${parentType} cannot be the parent of a ${type}.` });
    });

  test('is at most 16 levels deep, however it gets there', async () => {
    const chain = [await db.account()];
    while (chain.length < 16) chain.push(await db.account({ parent: chain.at(-1) ?? null }));
    const tooDeep = { status: 422, code: 'parent_invalid', details: 'The tree is at most 16 levels deep.' };
    expect(await refusal(db.account({ parent: chain.at(-1) ?? null }))).toEqual(tooDeep);
    expect(await refusal(move(chain[0] ?? '', await db.account())), 'with its descendants').toEqual(tooDeep);
    expect(await path(chain[15] ?? '')).toEqual([...chain].reverse());
  });

  test('keeps its order of types when an account changes its own', async () => {
    const organization = await db.account();
    const team = await db.account({ parent: organization, type: 'team' });
    await db.account({ parent: team, type: 'user' });
    const become = (account: string, type: string) => db.sql('update mec.accounts set account_type_code = $2 where account_id = $1', [account, type]);
    expect(await refusal(become(organization, 'user'))).toEqual({ status: 422, code: 'parent_invalid', details: 'A user cannot be the parent of a team.' });
    await become(team, 'user');
    await become(organization, 'team');
    expect(await refusal(become(team, 'organization'))).toEqual({ status: 422, code: 'parent_invalid', details: 'A team cannot be the parent of a organization.' });
  });

  test('takes the namespace of the token where none is said, and refuses an account without one', async () => {
    const create = () => db.one("insert into api.accounts (display_name) values ('A') returning namespace_id");
    expect(await refusal(create())).toEqual({ status: 422, code: 'namespace_missing', details: null });
    await db.become('mec_service', { namespace_id: 'acme' });
    expect(await create()).toBe('acme');
  });

  test.each(['Mars/Olympus', 'posix/Europe/Berlin', 'CEST', "UTC'; drop table mec.plans; --", ''])('the time zone "%s" is refused wherever one is named', async (zone) => {
    const invalid = { status: 422, code: 'time_zone_invalid', details: `${zone} is not a known IANA time zone.` };
    expect(await refusal(db.account({ zone }))).toEqual(invalid);
    const account = await db.account();
    expect(await refusal(db.sql('update mec.accounts set time_zone = $2 where account_id = $1', [account, zone]))).toEqual(invalid);
    expect(await refusal(db.row('get_window_boundaries', { window_type: 'calendar_day', time_zone: zone }))).toEqual(invalid);
    const query = new URLSearchParams({ account_id: account, resource: 'api_calls', from: '2026-01-01T00:00:00Z', time_zone: zone });
    expect(await refusal(db.sql('select api.aggregate_events($1)', [query.toString()]))).toEqual(invalid);
  });

  test('accepts the time zones that PostgreSQL knew at the last migrate', async () => {
    await db.sql("delete from mec.time_zones where time_zone = 'Europe/Berlin'");
    expect(await refusal(db.account({ zone: 'Europe/Berlin' }))).toMatchObject({ code: 'time_zone_invalid' });
    await db.migrate();
    await db.account({ zone: 'Europe/Berlin' });
    const differences = '(table a except table b) union all (table b except table a)';
    expect(await db.sql(`with a as (select name from pg_timezone_names where name !~ '^(posix|right)/'), b as (select time_zone from mec.time_zones) ${differences}`)).toEqual([]);
  });

  test('an account with usage is not deleted', async () => {
    const account = await db.account();
    await db.meter(account, 1);
    expect(await refusal(db.sql('delete from mec.accounts where account_id = $1', [account]))).toEqual({ code: '23503' });
  });
});

describe('the ledger', () => {
  const attempts: [string, string][] = [
    ['UPDATE', 'update mec.consumption_ledger set quantity = 0'],
    ['DELETE', 'delete from mec.consumption_ledger'],
    ['TRUNCATE', 'truncate mec.consumption_ledger cascade'],
    ['UPDATE', "update mec.consumption_event_details set metadata = '{}'"],
    ['DELETE', 'delete from mec.consumption_event_details'],
    ['TRUNCATE', 'truncate mec.consumption_event_details'],
    ['UPDATE', `insert into mec.consumption_ledger select * from mec.consumption_ledger on conflict (event_id, account_id) do update set quantity = 0`],
    ['DELETE', 'merge into mec.consumption_ledger l using mec.accounts a on l.account_id = a.account_id when matched then delete'],
    ['TRUNCATE', 'truncate mec.accounts cascade'],
  ];
  const contents = () => db.sql('select l::text, d::text from mec.consumption_ledger l left join mec.consumption_event_details d using (event_id) order by 1');

  test.each(['mec_anon', 'mec_user', 'mec_service', 'mec_admin', 'authenticator', 'mec_owner', 'the superuser'])('is append-only for %s', async (role) => {
    const account = await db.account();
    await db.meter(account, 1, { metadata: { a: 1 } });
    const before = await contents();
    expect(before.length).toBeGreaterThan(0);
    const owns = ['mec_owner', 'the superuser'].includes(role);
    if (role !== 'the superuser') await db.sql(`set role ${role}`);
    for (const [operation, statement] of attempts) {
      const { code, details } = await refusal(db.sql(statement));
      expect([code, details?.split(' ')[0]], statement).toEqual(owns ? ['ledger_append_only', operation] : ['42501', undefined]);
    }
    await db.sql('reset role');
    expect(await contents()).toEqual(before);
  });

  test('says what to do instead', async () => {
    expect(await refusal(db.sql('delete from mec.consumption_ledger'))).toEqual({ status: 403, code: 'ledger_append_only', details: 'DELETE on consumption_ledger was refused.' });
  });
});

describe('the audit of entitlements', () => {
  test('keeps the old and the new row, who, in which role and request, of every change', async () => {
    const account = await db.account();
    await db.setClock('2026-05-10T12:00Z');
    await db.become('mec_service', { sub: 'billing', namespace_id: 'acme' }, { 'x-request-id': 'request-9' });
    const [created = {}] = await db.sql(
      "insert into api.entitlements (account_id, resource_type_code, limit_kind_code, quantity_allowed) values ($1, 'api_calls', 'cumulative', 10) returning *", [account]);
    await db.become('mec_admin', { sub: 'root' }, { 'x-request-id': 'request-10' });
    await db.sql('update api.entitlements set quantity_allowed = 20 where entitlement_id = $1', [created.entitlement_id]);
    await db.sql('reset role; reset request.jwt.claims; reset request.headers');
    await db.sql('delete from mec.entitlements where entitlement_id = $1', [created.entitlement_id]);
    const audit = await db.sql('select * from api.entitlements_audit where account_id = $1 order by audit_id', [account]);
    const owner = await db.one('select session_user::text');
    const quantity = (row: unknown) => (row as Row | null)?.quantity_allowed ?? null;
    expect(audit.map(({ old_row, new_row, ...entry }) => ({ ...entry, quantities: [quantity(old_row), quantity(new_row)] }))).toEqual(
      [
        { operation: 'insert', actor: 'billing', actor_role: 'mec_service', request_id: 'request-9', quantities: [null, 10] },
        { operation: 'update', actor: 'root', actor_role: 'mec_admin', request_id: 'request-10', quantities: [10, 20] },
        { operation: 'delete', actor: owner, actor_role: owner, request_id: null, quantities: [20, null] },
      ].map((entry) => ({
        audit_id: expect.any(String) as string, namespace_id: 'acme', account_id: account, entitlement_id: created.entitlement_id, changed_at: '2026-05-10T12:00:00.000Z', ...entry,
      })));
    expect(audit[0]?.new_row).toMatchObject({ entitlement_id: created.entitlement_id, resource_type_code: 'api_calls', status: 'active', valid_from: '2026-05-10T12:00:00+00:00' });
    expect(audit[1]?.old_row).toEqual(audit[0]?.new_row);
  });

  test('sees what functions change, as the role that called them', async () => {
    const account = await db.account();
    await db.become('mec_service', { sub: 'billing' });
    await db.value('provision_plan', { account_id: account, plan_id: 'starter' });
    await db.value('change_plan', { account_id: account, plan_id: 'pro' });
    await db.sql('reset role');
    expect(await db.sql('select operation, actor, actor_role, count(*) from mec.entitlements_audit where account_id = $1 group by 1, 2, 3 order by 1', [account])).toEqual([
      { operation: 'insert', actor: 'billing', actor_role: 'mec_service', count: 10 },
      { operation: 'update', actor: 'billing', actor_role: 'mec_service', count: 10 }, // Five expired, five carried over.
    ]);
  });
});

test('an entitlement stays with its account, and a condition with its entitlement', async () => {
  const [account, other] = [await db.account(), await db.account()];
  const [entitlement, another] = [await db.entitle(account, 1), await db.entitle(account, 1)];
  const condition = await db.condition(entitlement, 'eq', 'gold', 'tier');
  expect(await refusal(db.sql('update mec.entitlements set account_id = $2 where entitlement_id = $1', [another, other])))
    .toEqual({ status: 422, code: 'invalid_parameter', details: 'An entitlement stays with its account.' });
  expect(await refusal(db.sql('update mec.entitlement_conditions set entitlement_id = $2 where condition_id = $1', [condition, another])))
    .toEqual({ status: 422, code: 'invalid_parameter', details: 'A condition stays with its entitlement.' });
  expect(await refusal(db.entitle('00000000-0000-7000-8000-000000000000', 1))).toEqual({ status: 404, code: 'account_not_found', details: null });
  expect(await refusal(db.condition('00000000-0000-7000-8000-000000000000', 'eq', 'gold', 'tier'))).toEqual({ status: 404, code: 'entitlement_not_found', details: null });
});

test('updated_at follows every change', async () => {
  const account = await db.account();
  await db.entitle(account, 1);
  await db.rule('warn', { account_id: account, namespace_id: 'acme' });
  await db.sql("insert into mec.namespaces (namespace_id) values ('acme')");
  const tables = await db.sql(`
    select c.relname as name from pg_attribute a join pg_class c on c.oid = a.attrelid
    where c.relnamespace = 'mec'::regnamespace and c.relkind = 'r' and a.attname = 'updated_at' order by 1`);
  expect(tables.map(({ name }) => name)).toEqual(['accounts', 'control_rules', 'entitlements', 'namespaces', 'plans']);
  for (const { name } of tables) {
    const changed = await db.sql(`update mec.${String(name)} set updated_at = 'epoch' where ctid = (select max(ctid) from mec.${String(name)}) returning updated_at = now() as is_now`);
    expect(changed, String(name)).toEqual([{ is_now: true }]);
  }
});
