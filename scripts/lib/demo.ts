import { Refusal } from './cli.ts';
import { callOwn } from './http.ts';

export const demoNamespace = 'demo';

interface Account {
  account_id: string;
}

/** The id of the account `demo` on the plan `starter`, created through the public API if it does not exist. */
export async function ensureDemoAccount(url: string, token: string): Promise<string> {
  const call = async (method: string, path: string, body?: unknown) => {
    const answer = await callOwn(`${url}${path}`, { method, token, body });
    if (answer.status >= 300) throw new Refusal(`${method} ${path} answered ${answer.status}: ${JSON.stringify(answer.body)}`);
    return answer.body;
  };
  let [account] = await call('GET', '/api/accounts?external_id=eq.demo&select=account_id') as Account[];
  // A POST of one row may return an object or an array of one.
  account ??= [await call('POST', '/api/accounts', { external_id: 'demo', display_name: 'Demo' }) as Account | [Account]].flat()[0];
  if (!account) throw new Refusal('POST /api/accounts did not return the account it created');
  await call('POST', '/api/rpc/provision_plan', { p_account_id: account.account_id, p_plan_id: 'starter' });
  return account.account_id;
}
