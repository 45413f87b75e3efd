// The guides are what this test executes (tests/lib/docs.ts says how), on a stack as fresh as the reader's.
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { root } from '../scripts/lib/binaries.ts';
import { ensureDemoAccount } from '../scripts/lib/demo.ts';
import { freePort } from '../scripts/lib/ports.ts';
import { startStack } from '../scripts/lib/stack.ts';
import { mintToken } from '../scripts/lib/tokens.ts';
import { fences, fill, openReader, parseJson, parseTable, readDoc, steps } from './lib/docs.ts';

/** Each with its own namespace, so that none sees another's accounts. */
const guides: Record<string, string | undefined> = {
  'README.md': undefined,
  'docs/demo-guide.md': 'acme',
  'docs/licensing-models.md': 'globex',
  'docs/database.md': 'initech',
  'docs/api.md': 'umbrella',
  'docs/operations.md': 'hooli',
  'docs/architecture.md': undefined,
};

let place: Parameters<typeof openReader>[0];
let stop = () => Promise.resolve();

beforeAll(async () => {
  const env = { PATH: process.env.PATH, HOME: process.env.HOME };
  if (process.env.MEC_URL) {
    const { url, databaseUrl, home, jwtSecret } = inject('stack');
    place = { url, databaseUrl, env: { ...env, MEC_HOME: home, JWT_SECRET: jwtSecret } };
  } else {
    const home = mkdtempSync(path.join(os.tmpdir(), 'mec-docs-'));
    const stack = await startStack({ home, port: await freePort(), env });
    stop = async () => {
      await stack.stop();
      rmSync(home, { recursive: true, force: true });
    };
    place = { ...stack, env: { ...env, MEC_HOME: home } };
  }
  await ensureDemoAccount(place.url, await mintToken(String(place.env['MEC_HOME']), place.env, { role: 'mec_service', namespace: 'demo' }));
});
afterAll(() => stop());

for (const [file, word] of Object.entries(guides)) {
  const markdown = existsSync(path.join(root, file)) ? readDoc(file) : '';

  describe(file, () => {
    let reader: ReturnType<typeof openReader>;
    beforeAll(() => {
      reader = openReader({ ...place, word });
    });
    afterAll(() => reader.close());

    test.each(steps(markdown).map((step) => [`${file}:${step.line} ${step.section.replace(/^#+ /, '')}`, step] as const))('%s', async (_, { lang, text, expected }) => {
      if (lang === 'sql') {
        const rows = await reader.sql(text);
        if (expected) expect(rows).toEqual(fill(parseTable(expected.text), rows, reader.names));
        return;
      }
      const said = await reader.bash(text);
      if (expected?.lang === 'json') {
        const answer = parseJson(said);
        expect(answer).toEqual(fill(parseJson(expected.text), answer, reader.names));
      } else expect(said).toBe(expected?.text ?? '');
    });
  });
}
