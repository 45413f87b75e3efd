// k6: requests offered at a steady rate, whatever the answers take. scripts/bench.ts runs it; by hand:
//   k6 run -e URL=http://127.0.0.1:8000 -e TOKEN=… -e ACCOUNTS=accounts.json -e CALL=check -e RATE=1000 -e SECONDS=20 tests/load/offered.js
import { check } from 'k6';
import { SharedArray } from 'k6/data';
import exec from 'k6/execution';
import http from 'k6/http';

const { URL, TOKEN, ACCOUNTS, CALL, RATE, SECONDS } = __ENV;
const accounts = new SharedArray('accounts', () => JSON.parse(open(ACCOUNTS)));
const run = `${Date.now()}`;

export const options = {
  discardResponseBodies: false,
  summaryTrendStats: ['med', 'p(95)', 'p(99)', 'max'],
  scenarios: {
    offered: { executor: 'constant-arrival-rate', rate: Number(RATE), timeUnit: '1s', duration: `${SECONDS}s`, preAllocatedVUs: 100, maxVUs: 400 },
  },
};

const params = { headers: { authorization: `Bearer ${TOKEN}`, 'content-type': 'application/json' } };
const routes = { check: 'check_entitlement', meter: 'meter_consumption', consume: 'consume' };

export default function () {
  const number = exec.scenario.iterationInTest;
  const body = { p_account_id: accounts[number % accounts.length], p_resource_type: 'api_calls' };
  if (CALL !== 'check') Object.assign(body, { p_idempotency_key: `k6-${run}-${number}`, p_quantity: 1 });
  check(http.post(`${URL}/api/rpc/${routes[CALL]}`, JSON.stringify(body), params), { 'answered 200': ({ status }) => status === 200 });
}

export function handleSummary({ metrics }) {
  const { med, 'p(95)': p95, 'p(99)': p99, max } = metrics.http_req_duration.values;
  return {
    stdout: `${JSON.stringify({
      offered: Number(RATE), answered: metrics.http_reqs.values.rate, med, p95, p99, max,
      failed: metrics.checks.values.fails, dropped: metrics.dropped_iterations?.values.count ?? 0,
    })}\n`,
  };
}
