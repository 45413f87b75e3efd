import { Refusal } from './cli.ts';
import { callOwn } from './http.ts';

export const demoNamespace = 'demo';

interface Account {
  account_id: string;
}

/** The id of the account `demo` on plan starter, made through the public API when it is not there. */
export async function ensureDemoAccount(url: string, token: string): Promise<string> {
  const call = async (method: string, path: string, body?: unknown) => {
    const answer = await callOwn(`${url}${path}`, { method, token, body });
    if (answer.status >= 300) throw new Refusal(`${method} ${path} answered ${answer.status}: ${JSON.stringify(answer.body)}`);
    return answer.body;
  };
  let [account] = await call('GET', '/api/accounts?external_id=eq.demo&select=account_id') as Account[];
  // One row posted is answered as an object or as an array of one, as the gateway has it.
  account ??= [await call('POST', '/api/accounts', { external_id: 'demo', display_name: 'Demo' }) as Account | [Account]].flat()[0];
  if (!account) throw new Refusal('POST /api/accounts did not answer the account it made');
  await call('POST', '/api/rpc/provision_plan', { p_account_id: account.account_id, p_plan_id: 'starter' });
  return account.account_id;
}
