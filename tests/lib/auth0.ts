// What Auth0 sends, with the fields of its references: event streams (CloudEvents), log streams (records of the tenant's log), and the Action of docs/guides/auth0.md.
import { createHmac } from 'node:crypto';

export type Fields = Record<string, unknown>;
export interface CloudEvent extends Fields { id: string; type: string; time: string }
export interface LogRecord extends Fields { log_id: string; data: Fields }
export type Auth0Event = CloudEvent | LogRecord;

/** 2026-11-01T09:00:00Z: where the lives below begin. */
const start = Date.UTC(2026, 10, 1, 9);
export const at = (minutes: number) => new Date(start + minutes * 60_000).toISOString();

/** A user as event streams and the Management API have it. */
export const user = (id: string, minutes: number, fields: Fields = {}): Fields => ({
  user_id: id, email: `${id.replaceAll('|', '.')}@hooli.example`, email_verified: false, name: 'Gavin', nickname: 'gavin', picture: 'https://cdn.auth0.example/avatars/ga.png',
  identities: [{ connection: 'Username-Password-Authentication', user_id: id.split('|')[1], provider: 'auth0', isSocial: false }],
  app_metadata: {}, user_metadata: { hobby: 'tethics' }, created_at: at(0), updated_at: at(minutes), ...fields,
});

export const cloudEvent = (id: string, type: string, minutes: number, object: Fields, fields: Fields = {}): CloudEvent => ({
  id, source: 'urn:auth0:hooli.auth0.example', specversion: '1.0', type, time: at(minutes), dataschema: `https://hooli.auth0.example/api/v2/schemas/${type}`, data: { object },
  a0tenant: 'hooli', a0stream: 'est_vjFVP5pVdfvsfRKatshkVV', ...fields,
});

export const member = (id: string, change: 'added' | 'deleted', minutes: number, userId: string, organization: Fields): CloudEvent =>
  cloudEvent(id, `organization.member.${change}`, minutes, { organization, user: { user_id: userId } });

const logRecord = (logId: string, type: string, minutes: number, data: Fields): LogRecord => ({
  log_id: logId,
  data: {
    date: at(minutes), type, connection: 'Username-Password-Authentication', connection_id: 'con_1a5wCUmAs6VOU17n', client_id: '360yuN1BXP4u3tBChK5VOgekgGJ7CwLL', client_name: 'All Applications',
    ip: '192.0.2.7', user_agent: 'Chrome 120.0.0 / Mac OS X 10.15.7', strategy: 'auth0', strategy_type: 'database', tenant_name: 'hooli', environment_name: 'prod-eu-1', log_id: logId, ...data,
  },
});

export const log = {
  signup: (id: string, minutes: number, userId: string, email: string, fields: Fields = {}) => logRecord(id, 'ss', minutes, {
    description: '', user_id: userId, user_name: email, hostname: 'hooli.auth0.example',
    details: { body: { client_id: '360yuN1BXP4u3tBChK5VOgekgGJ7CwLL', tenant: 'hooli', email, password: '*****', connection: 'Username-Password-Authentication' } }, ...fields,
  }),
  changedEmail: (id: string, minutes: number, userId: string, email: string) => logRecord(id, 'sce', minutes, {
    description: 'You can now login to the application with the new email.', user_id: userId, user_name: email,
    details: { body: { user_id: userId.split('|')[1], tenant: 'hooli', client_id: '', connection: 'Username-Password-Authentication', email: 'old@hooli.example', newEmail: email, email_verified: 'true', verify: true } },
  }),
  deletion: (id: string, minutes: number, userId: string) => logRecord(id, 'sdu', minutes, {
    description: 'Success', user_id: userId, user_name: '', identity_user_id: userId.split('|')[1], details: { body: { tenant: 'hooli', connection: 'Username-Password-Authentication' } },
  }),
  management: (id: string, minutes: number, method: 'post' | 'patch' | 'delete', path: string, body: Fields) => logRecord(id, 'sapi', minutes, {
    description: `${method} ${path}`, user_id: 'auth0|the_admin',
    details: {
      request: { method, path, query: {}, body: {}, channel: 'https://manage.auth0.com/', ip: '192.0.2.7', auth: { user: { user_id: 'auth0|the_admin', name: 'Admin', email: 'admin@hooli.example' }, strategy: 'jwt' } },
      response: { statusCode: method === 'post' ? 201 : 200, body },
    },
  }),
  other: (id: string, type: string, minutes: number, userId: string) => logRecord(id, type, minutes, { description: '', user_id: userId, user_name: 'gavin', details: {} }),
};

/** A user's life: signs up, gets a namespace, joins and leaves organizations, changes name and address, is deleted. `key` keeps lives apart. */
export function life(key: string, namespace = 'hooli'): Auth0Event[] {
  const id = `auth0|${key}`;
  const placed = { app_metadata: { namespace_id: namespace } };
  const [hooli, piper] = [{ id: `org_${key}_h`, name: 'hooli' }, { id: `org_${key}_p`, name: 'piper' }];
  return [
    log.signup(`log_${key}_0`, 0, id, `signup@${key}.example`),
    cloudEvent(`evt_${key}_1`, 'user.created', 0, user(id, 0)),
    cloudEvent(`evt_${key}_2`, 'user.updated', 1, user(id, 1, placed)),
    member(`evt_${key}_3`, 'added', 2, id, hooli),
    cloudEvent(`evt_${key}_4`, 'user.updated', 3, user(id, 3, { ...placed, name: 'Gavin Belson' })),
    member(`evt_${key}_5`, 'added', 4, id, piper),
    log.changedEmail(`log_${key}_6`, 5, id, `changed@${key}.example`),
    member(`evt_${key}_7`, 'deleted', 6, id, piper),
    cloudEvent(`evt_${key}_8`, 'user.updated', 7, user(id, 7, { ...placed, name: 'Gavin B.', email: `last@${key}.example` }), { specversion: undefined, spec_version: '1.0', type: 'com.auth0.user.updated' }),
    cloudEvent(`evt_${key}_9`, 'user.deleted', 8, user(id, 7, { ...placed, deleted_at: at(8) })),
  ];
}

/** As the Action does it. */
export const sign = (body: string, secret: string, timestamp: number | string) => ({
  'x-mec-timestamp': String(timestamp), 'x-mec-signature': createHmac('sha256', secret).update(`${timestamp}.${body}`).digest('hex'),
});
