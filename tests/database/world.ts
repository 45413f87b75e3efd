// What the database tests share: a database of the file's own, MEC's clock in their hands, and short ways to build accounts and limits.
// Every call commits on its own, as it would behind PostgREST; tests stay apart by using accounts of their own.
import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { afterAll, beforeAll, beforeEach, expect } from 'vitest';
import { migrate } from '../../scripts/migrate.ts';
import { cloneDatabase, type ClonedDatabase } from '../lib/db.ts';
import { expectAnswer } from '../lib/document.ts';

export type Row = Record<string, unknown>;

export interface AccountValues {
  namespace?: string;
  parent?: string | null;
  type?: string;
  zone?: string;
  status?: string;
}

export interface EntitlementValues {
  resource?: string;
  scope?: string | null;
  kind?: string;
  window?: string;
  plan?: string | null;
  status?: string;
  from?: string;
  until?: string | null;
  anchor?: string | null;
}

export interface Refusal {
  status?: number;
  /** The catalogue's code, or the SQLSTATE of an error that is PostgreSQL's own. */
  code: string;
  details?: string | null;
}

const { INT8, NUMERIC, TIMESTAMPTZ } = pg.types.builtins;
const parseAsTests: pg.CustomTypesConfig = {
  getTypeParser: ((oid: Parameters<typeof pg.types.getTypeParser>[0], format: 'text' = 'text') => {
    if (oid === INT8 || oid === NUMERIC) return Number;
    // Times as ISO text; infinite ones as they are.
    if (oid === TIMESTAMPTZ) return (text: string) => (text.endsWith('infinity') ? text : new Date(text).toISOString());
    return pg.types.getTypeParser(oid, format) as unknown;
  }) as typeof pg.types.getTypeParser,
};

export const key = (): string => `key-${randomUUID()}`;

export function useDatabase() {
  let database: ClonedDatabase;
  let client: pg.Client;
  beforeAll(async () => {
    database = await cloneDatabase();
    client = new pg.Client({ connectionString: database.url, types: parseAsTests });
    await client.connect();
    await client.query("set timezone = 'UTC'");
  });
  beforeEach(async () => {
    await client.query('reset role; reset mec.clock_fixed; reset request.jwt.claims; reset request.headers');
  });
  afterAll(async () => {
    await client.end();
    await database.drop();
  });

  const sql = async (text: string, values: unknown[] = []): Promise<Row[]> => (await client.query<Row>(text, values)).rows;

  /** Calls a function with named parameters, `p_` left out: of schema `api` unless the name says otherwise, and then holds its answer against the OpenAPI document. */
  const rows = async (name: string, parameters: Row = {}): Promise<Row[]> => {
    const names = Object.keys(parameters);
    const named = names.map((parameter, index) => `p_${parameter} => $${index + 1}`);
    const values = names.map((name) => (typeof parameters[name] === 'object' && parameters[name] !== null ? JSON.stringify(parameters[name]) : parameters[name]));
    const found = await sql(`select * from ${name.includes('.') ? name : `api.${name}`}(${named.join(', ')})`, values);
    if (!name.includes('.')) expectAnswer(name, found);
    return found;
  };
  const row = async (name: string, parameters?: Row): Promise<Row> => {
    const [first, ...others] = await rows(name, parameters);
    if (!first || others.length > 0) throw new Error(`${name} did not answer one row`);
    return first;
  };
  const value = async (name: string, parameters?: Row) => Object.values(await row(name, parameters))[0];
  const one = async (text: string, values: unknown[] = []) => {
    const [first] = await sql(text, values);
    return first && Object.values(first)[0];
  };

  const account = async ({ namespace = 'acme', parent = null, type = 'organization', zone = 'UTC', status = 'active' }: AccountValues = {}) =>
    String(await one(
      `insert into mec.accounts (namespace_id, parent_account_id, account_type_code, display_name, time_zone, status) values ($1, $2, $3, 'A', $4, $5) returning account_id`,
      [namespace, parent, type, zone, status],
    ));

  const entitle = async (account: string, allowed: number | null, values: EntitlementValues = {}) => {
    const { resource = 'api_calls', scope = null, window = 'calendar_month', plan = null, status = 'active', from = '2020-01-01T00:00:00Z', until = null, anchor = null } = values;
    return String(await one(
      `insert into mec.entitlements (account_id, quantity_allowed, resource_type_code, resource_scope, limit_kind_code, window_type_code, plan_id, status, valid_from, valid_until, billing_anchor)
       values ($1, $2, $3, $4, coalesce($5, (select limit_kind_code from mec.resource_types where resource_type_code = $3)), $6, $7, $8, $9, $10, $11) returning entitlement_id`,
      [account, allowed, resource, scope, values.kind, window, plan, status, from, until, anchor],
    ));
  };

  const insert = async (table: string, values: Row, returning: string) =>
    String(await one(
      `insert into mec.${table} (${Object.keys(values).join(', ')}) values (${Object.keys(values).map((_, index) => `$${index + 1}`).join(', ')}) returning ${returning}`,
      Object.values(values),
    ));

  return {
    /** Brings the database up to date, as an upgrade does. */
    migrate: () => migrate({ databaseUrl: database.url }),
    sql,
    one,
    rows,
    row,
    value,
    account,
    entitle,
    rule: (action: string, values: Row = {}) => insert('control_rules', { limit_kind_code: 'cumulative', limit_action_code: action, ...values }, 'rule_id'),
    condition: (entitlement: string, operator: string, value: unknown, conditionKey: string | null = null) =>
      insert('entitlement_conditions', { entitlement_id: entitlement, operator, value: JSON.stringify(value), condition_key: conditionKey }, 'condition_id'),
    check: (account: string, quantity = 1, more: Row = {}) =>
      row('check_entitlement', { account_id: account, resource_type: 'api_calls', requested_qty: quantity, ...more }),
    meter: (account: string, quantity: number, more: Row = {}) =>
      value('meter_consumption', { idempotency_key: key(), account_id: account, resource_type: 'api_calls', quantity, ...more }),
    consume: (account: string, quantity: number, more: Row = {}) =>
      row('consume', { idempotency_key: key(), account_id: account, resource_type: 'api_calls', quantity, ...more }),
    reserve: (account: string, quantity: number, more: Row = {}) =>
      row('reserve', { idempotency_key: key(), account_id: account, resource_type: 'api_calls', quantity, ...more }),
    acquire: (account: string, token: string, more: Row = {}) =>
      row('acquire_lease', { account_id: account, resource_type: 'concurrent_users', session_token: token, ...more }),
    usage: (account: string, more: Row = {}) => value('get_usage', { account_id: account, resource_type: 'api_calls', ...more }),
    /** Stops MEC's clock at a time. */
    setClock: (time: string) => one("select set_config('mec.clock_fixed', $1, false)", [time]),
    /** Goes on as PostgREST would for a request with this token. */
    become: async (role: string, claims: Row = {}, headers: Row = {}) => {
      await client.query(`set role ${role}`);
      await client.query("select set_config('request.jwt.claims', $1, false), set_config('request.headers', $2, false)",
        [JSON.stringify({ role, ...claims }), JSON.stringify(headers)]);
    },
  };
}

export type Database = ReturnType<typeof useDatabase>;

/** The refusal of a call; fails if it is not refused. */
export async function refusal(call: Promise<unknown>): Promise<Refusal> {
  const error = await call.then(() => undefined, (reason: unknown) => reason);
  expect(error, 'is refused').toBeInstanceOf(pg.DatabaseError);
  const { code = '', message, detail = '' } = error as pg.DatabaseError;
  if (code !== 'PGRST') return { code };
  const body = JSON.parse(message) as Required<Refusal>;
  return { status: (JSON.parse(detail) as { status: number }).status, code: body.code, details: body.details };
}
