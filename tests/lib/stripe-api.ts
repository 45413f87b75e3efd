// A stand-in for Stripe's API: takes meter events on this machine, counts what it got, and knows an identifier again as Stripe does.
import http from 'node:http';
import type { AddressInfo } from 'node:net';

export interface MeterEvent {
  event_name: string;
  identifier: string;
  timestamp: string;
  customer: string;
  value: number;
}
export interface Received {
  method: string;
  path: string;
  headers: http.IncomingHttpHeaders;
  form: Record<string, string>;
}
/** How it goes wrong: an error of Stripe, no answer, or an answer when this is settled. */
export type Trouble = { status: number; code?: string; message: string } | 'no answer' | Promise<unknown>;

export async function startStripeApi() {
  const received: Received[] = [];
  const taken = new Map<string, MeterEvent>();
  const underWay = new Map<string, number>();
  let together = 0;
  let trouble: (event: MeterEvent) => Trouble | undefined = () => undefined;

  const take = async (request: Received): Promise<{ status: number; body: object } | undefined> => {
    const { form } = request;
    const event = { event_name: form.event_name ?? '', identifier: form.identifier ?? '', timestamp: form.timestamp ?? '', customer: form['payload[stripe_customer_id]'] ?? '', value: Number(form['payload[value]']) };
    const problem = trouble(event);
    if (problem === 'no answer') return undefined;
    if (problem && 'status' in problem) return { status: problem.status, body: { error: { type: 'invalid_request_error', ...(problem.code && { code: problem.code }), message: problem.message } } };
    if (taken.has(event.identifier)) {
      return { status: 400, body: { error: { type: 'invalid_request_error', message: `An event already exists with identifier ${event.identifier}.` } } };
    }
    taken.set(event.identifier, event);
    if (problem) await problem;
    return { status: 200, body: { object: 'billing.meter_event', created: 1, livemode: false, event_name: event.event_name, identifier: event.identifier, timestamp: Number(event.timestamp), payload: {} } };
  };

  const server = http.createServer((request, response) => {
    let body = '';
    request.setEncoding('utf8').on('data', (chunk: string) => (body += chunk)).on('end', () => {
      const form = Object.fromEntries(new URLSearchParams(body));
      const seen = { method: request.method ?? '', path: request.url ?? '', headers: request.headers, form };
      received.push(seen);
      const customer = form['payload[stripe_customer_id]'] ?? '';
      underWay.set(customer, (underWay.get(customer) ?? 0) + 1);
      together = Math.max(together, ...underWay.values());
      void take(seen).then((answer) => {
        underWay.set(customer, (underWay.get(customer) ?? 0) - 1);
        if (answer) response.writeHead(answer.status, { 'content-type': 'application/json' }).end(JSON.stringify(answer.body));
        else request.socket.destroy();
      });
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    received,
    /** What it took, by identifier. */
    taken,
    /** The most calls at once for one customer. */
    together: () => together,
    /** Of a customer at a meter. */
    total: (event_name: string, customer: string) => [...taken.values()].filter((event) => event.event_name === event_name && event.customer === customer).reduce((sum, { value }) => sum + value, 0),
    /** What goes wrong from now on; by default nothing. */
    goWrong: (how: typeof trouble = () => undefined) => (trouble = how),
    stop: () => new Promise((resolve) => {
      server.close(resolve);
      server.closeAllConnections();
    }),
  };
}

export type StripeApi = Awaited<ReturnType<typeof startStripeApi>>;
