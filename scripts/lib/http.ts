import http from 'node:http';
import https from 'node:https';

export interface Answer {
  status: number;
  body: unknown;
}

interface Request {
  method?: string;
  token?: string;
  body?: unknown;
}

/** Calls a stack on this machine, whose certificate may be for another name. Rejects if there is no answer within 10 s. */
export function callOwn(url: string, { method = 'GET', token, body }: Request = {}): Promise<Answer> {
  const headers = {
    ...(token !== undefined && { authorization: `Bearer ${token}` }),
    ...(body !== undefined && { 'content-type': 'application/json' }),
  };
  const { promise, resolve, reject } = Promise.withResolvers<Answer>();
  const options = { method, headers, agent: false, timeout: 10_000, rejectUnauthorized: false };
  const request = (url.startsWith('https:') ? https : http).request(url, options, (response) => {
    let text = '';
    response.setEncoding('utf8').on('data', (chunk: string) => (text += chunk)).on('error', reject);
    response.on('end', () => resolve({ status: response.statusCode ?? 0, body: parse(text) }));
  });
  request.on('timeout', () => request.destroy(new Error('no answer within 10 s'))).on('error', reject);
  request.end(body === undefined ? undefined : JSON.stringify(body));
  return promise;
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
