// The guides are what this test executes (tests/lib/docs.ts says how), on a stack as fresh as the reader's;
// and what the documents say about routes, parameters, columns, errors, files and settings is compared with the real ones.
import { randomUUID } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import errors from '../gateway/errors.json' with { type: 'json' };
import { routes } from '../gateway/routes.ts';
import { root } from '../scripts/lib/binaries.ts';
import { withClient } from '../scripts/lib/database.ts';
import { ensureDemoAccount } from '../scripts/lib/demo.ts';
import { mintToken } from '../scripts/lib/tokens.ts';
import { codeSpans, fences, fill, openReader, parseJson, parseTable, readDoc, sections, slug, steps, tableRows } from './lib/docs.ts';
import { openStack } from './lib/stack.ts';

/** Each with the namespace that is its own, so that none sees another's accounts. */
const guides: Record<string, string | undefined> = {
  'README.md': undefined,
  'docs/start/demo-guide.md': 'acme',
  'docs/guides/licensing-models.md': 'globex',
  'docs/reference/database.md': 'initech',
  'db/README.md': undefined,
  'docs/reference/api.md': 'umbrella',
  'docs/guides/metering.md': 'soylent',
  'docs/guides/stripe.md': 'pied',
  'docs/guides/auth0.md': 'aviato',
  'docs/start/quickstart.md': 'hooli',
  'docs/guides/service-to-service.md': 'tyrell',
  'gateway/sdk/README.md': undefined,
  'docs/guides/operations.md': undefined,
  'docs/why/architecture.md': undefined,
  'docs/README.md': undefined,
  'docs/reference/glossary.md': undefined,
  'docs/why/performance.md': undefined,
  'docs/why/scaling.md': undefined,
  'docs/reference/security.md': undefined,
  'CHANGELOG.md': undefined,
  'CONTRIBUTING.md': undefined,
  'SECURITY.md': undefined,
};
const documents = Object.keys(guides).map((file) => [file, readDoc(file)] as const);

let place: Parameters<typeof openReader>[0];
let stop = () => Promise.resolve();

beforeAll(async () => {
  // Set, so that no .env of this directory speaks up.
  const env = { PATH: process.env.PATH, HOME: process.env.HOME, JWT_JWKS: '' };
  if (process.env.MEC_URL) {
    const { url, databaseUrl, home, jwtSecret, stripeSecrets, auth0 } = inject('stack');
    const secrets = { STRIPE_WEBHOOK_SECRET: stripeSecrets[0], AUTH0_WEBHOOK_TOKEN: auth0.tokens[0], AUTH0_WEBHOOK_SECRET: auth0.secrets[0] };
    place = { url, databaseUrl, env: { ...env, MEC_HOME: home, JWT_SECRET: jwtSecret, DATABASE_URL: databaseUrl, ...secrets } };
  } else {
    const own = { ...env, JWT_SECRET: randomUUID(), DATABASE_URL: '', STRIPE_WEBHOOK_SECRET: 'whsec_test', AUTH0_WEBHOOK_TOKEN: 'token_test', AUTH0_WEBHOOK_SECRET: 'secret_test' };
    const stack = await openStack(own);
    stop = () => stack.stop();
    place = { url: stack.url, databaseUrl: stack.databaseUrl, env: { ...own, MEC_HOME: stack.home } };
  }
  await ensureDemoAccount(place.url, await mintToken(String(place.env['MEC_HOME']), place.env, { role: 'mec_service', namespace: 'demo' }));
});
afterAll(() => stop());

/** A running stack may take no webhooks. */
const isRunnable = (file: string) => {
  const { stripeSecrets, auth0 } = inject('stack');
  return file === 'docs/guides/stripe.md' ? stripeSecrets.length > 0 : file === 'docs/guides/auth0.md' ? auth0.tokens.length > 0 && auth0.secrets.length > 0 : true;
};

describe.for(documents.filter(([file, markdown]) => steps(markdown).length > 0 && isRunnable(file)))('%s', ([file, markdown]) => {
  let reader: ReturnType<typeof openReader>;
  beforeAll(() => {
    reader = openReader({ ...place, word: guides[file] });
  });
  afterAll(() => reader.close());

  test.for(steps(markdown).map((step) => [`line ${step.line}, ${step.section.replace(/^#+ /, '')}`, step] as const))('%s', async ([, { lang, text, expected }]) => {
    if (lang === 'sql') {
      const rows = await reader.sql(text);
      if (expected) expect(rows).toEqual(fill(parseTable(expected.text), rows, reader.names));
      return;
    }
    const said = await reader.bash(text);
    const parse = expected?.lang === 'json' ? parseJson : (lines: string) => lines.split('\n');
    const answer = parse(said);
    expect(answer).toEqual(fill(parse(expected?.text ?? ''), answer, reader.names));
  });
});

test('what is not executed starts, stops or connects', () => {
  const verbs = /^(npm start|npm test|docker compose .*|cp \.env\.example \.env|psql "\$\(npm run -s db:url\)"|curl -s http:\/\/localhost:8000\/health|openapi-python-client generate .*)$/;
  const shown = documents.flatMap(([, markdown]) => fences(markdown)).filter(({ lang }) => lang === 'sh').flatMap(({ text }) => text.trim().split('\n'));
  expect(shown.filter((line) => !verbs.test(line) && !line.startsWith('{'))).toEqual([]);
});

describe('API reference', () => {
  const reference = readDoc('docs/reference/api.md');
  const parts = sections(reference);
  const documented = new Map([...parts].flatMap(([heading, text]) => {
    const [, , route] = /^### (\w+ )?(\/\S+)$/.exec(heading) ?? [];
    return route === undefined ? [] : [[route, { heading, text }] as const];
  }));
  /** The line `- Label: …` of a section. */
  const said = (text: string, label: string) => new RegExp(`\\b${label}: (.*?)(?:\\. [A-Z][a-z]+: .*)?\\.?$`, 'm').exec(text)?.[1] ?? '';

  test('every route is there, with its methods, and nothing else', () => {
    const promised = routes.filter((route) => !route.path.startsWith('/docs/')); // Parts of the page /docs.
    expect([...documented.keys()].sort()).toEqual(promised.map((route) => route.path).sort());
    for (const { path: route, methods, kind } of promised) {
      const { heading, text } = documented.get(route) ?? expect.fail(route);
      if (kind === 'rpc') expect(heading).toBe(`### POST ${route}`);
      else expect({ route, methods: said(text, 'Methods').split(', ') }).toEqual({ route, methods });
    }
  });

  test('every error is one of the catalogue', () => {
    const named = [...parts.values()].flatMap((text) => codeSpans(said(text, 'Errors')));
    expect(named.length).toBeGreaterThan(100);
    expect(named.filter((code) => !(code in errors))).toEqual([]);
  });

  test('every reason code is one that the functions give', async () => {
    const bodies = await withClient(place.databaseUrl, async (client) =>
      (await client.query<{ body: string }>("select string_agg(prosrc, '') as body from pg_proc where pronamespace = 'mec'::regnamespace")).rows[0]?.body ?? '');
    const given = [...bodies.matchAll(/code := ([^;]+);/g)].flatMap(([, value = '']) => [...value.matchAll(/(?:^|then\s+|else\s+)'(\w+)'(?=$|\s+(?:when|else|end))/g)].map(([, code]) => code));
    const inTable = tableRows(parts.get('## Decisions') ?? '', 'case').flatMap(([, , reasonCode = '']) => reasonCode.split('`, `'));
    expect(inTable.filter((code) => !given.includes(code) && !/^account_/.test(code))).toEqual([]);
    expect(given.filter((code) => !reference.includes(`\`${String(code)}\``))).toEqual([]);
  });
});

describe('every document', () => {
  test.for(documents)('%s: links lead somewhere', ([file, markdown]) => {
    for (const [, target = ''] of markdown.matchAll(/\]\(([^)\s]+)\)/g)) {
      const [to = '', anchor] = target.split('#');
      const name = to === '' ? file : path.join(path.dirname(file), to);
      expect({ target, exists: existsSync(path.join(root, name)) }).toEqual({ target, exists: true });
      if (anchor !== undefined) expect([...sections(readDoc(name)).keys()].map(slug), target).toContain(anchor);
    }
  });

  test.for(documents)('%s: files, npm scripts and functions that it names exist', async ([, markdown]) => {
    const { scripts } = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8')) as { scripts: Record<string, string> };
    const known = await withClient(place.databaseUrl, async (client) =>
      (await client.query<{ name: string }>("select proname as name from pg_proc where pronamespace = 'mec'::regnamespace")).rows.map(({ name }) => name));
    const files = codeSpans(markdown).filter((span) => /^(db|gateway|nginx|postgrest|scripts|sidecar|tests|docs)\/[\w./-]*$/.test(span));
    const verbs = [...markdown.matchAll(/npm run (?:-s )?([\w:]+)/g)].map(([, name]) => String(name));
    expect(files.filter((name) => !existsSync(path.join(root, name)))).toEqual([]);
    expect(verbs.filter((name) => !(name in scripts))).toEqual([]);
    expect([...markdown.matchAll(/\bfn_\w+/g)].map(([name]) => name).filter((name) => !known.includes(name))).toEqual([]);
  });

  test('the database guide has every table', async () => {
    const tables = await withClient(place.databaseUrl, async (client) =>
      (await client.query<{ name: string }>("select relname as name from pg_class where relnamespace = 'mec'::regnamespace and relkind in ('r', 'p')")).rows.map(({ name }) => name));
    const named = (sections(readDoc('docs/reference/database.md')).get('## Layers and tables') ?? '').split('\n').filter((line) => line.startsWith('|')).flatMap((line) => codeSpans(line.split('|')[2] ?? ''));
    expect(named.sort()).toEqual(tables.sort());
  });

  test('the index has every page once', () => {
    const pages = readdirSync(path.join(root, 'docs'), { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.md') && file !== 'README.md');
    const linked = [...readDoc('docs/README.md').matchAll(/\]\(([\w-]+\/[\w-]+\.md)\)/g)].map(([, file]) => file);
    expect(linked.sort()).toEqual(pages.sort());
  });

  test('the lines under troubleshooting are those that the scripts say', () => {
    const scripts = ['scripts', 'gateway'].flatMap((directory) => readdirSync(path.join(root, directory), { recursive: true, withFileTypes: true })).filter((entry) => /\.(ts|mjs)$/.test(entry.name))
      .map((entry) => readFileSync(path.join(entry.parentPath, entry.name), 'utf8')).join('\n');
    const lines = tableRows(sections(readDoc('docs/guides/operations.md')).get('## Troubleshooting') ?? '', 'line').map(([line = '']) => line);
    expect(lines.length).toBeGreaterThan(5);
    expect(lines.flatMap((line) => line.split('…')).filter((words) => !scripts.includes(words.trim()))).toEqual([]);
  });
});

describe('glossary', () => {
  const rows = [...sections(readDoc('docs/reference/glossary.md')).values()].flatMap((text) => tableRows(text, 'concept'));
  const named = (column: number) => rows.map((row) => row[column] ?? '').filter((name) => name !== '–').sort();

  test('has a row with six cells for a concept, one sentence of meaning, and a name somewhere', () => {
    expect(rows.length).toBeGreaterThan(40);
    expect(rows.filter((row) => row.length !== 6 || !/^[A-Z].*\.$/.test(row[1] ?? '') || row.slice(2).every((name) => name === '–'))).toEqual([]);
    expect(new Set(named(0)).size).toBe(rows.length);
  });

  test('every column and parameter exists', async () => {
    const [columns, parameters] = await withClient(place.databaseUrl, async (client) => [
      (await client.query<{ name: string }>(`
        select c.relname as name from pg_class c where c.relnamespace = 'mec'::regnamespace and c.relkind = 'r'
        union all
        select c.relname || '.' || a.attname from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
        where c.relnamespace = 'mec'::regnamespace and c.relkind in ('r', 'c')`)).rows.map(({ name }) => name),
      (await client.query<{ name: string }>("select unnest(proargnames) as name from pg_proc where pronamespace = 'api'::regnamespace")).rows.map(({ name }) => name),
    ] as const);
    expect(named(2).filter((name) => !columns.includes(name))).toEqual([]);
    expect(named(3).filter((name) => !parameters.includes(name))).toEqual([]);
  });

  test('every field of /v1 exists', () => {
    const document = JSON.parse(readFileSync(path.join(root, 'gateway/openapi.json'), 'utf8')) as { paths: Record<string, object> };
    const routes = Object.entries(document.paths).filter(([route]) => route.startsWith('/v1/'));
    const fields = new Set<string>();
    const walk = (value: unknown) => {
      if (typeof value !== 'object' || value === null) return;
      const { properties, name, in: where } = value as { properties?: object; name?: string; in?: string };
      for (const field of [...Object.keys(properties ?? {}), ...(where === 'query' && name !== undefined ? [name] : [])]) fields.add(field);
      for (const [key, item] of Object.entries(value)) if (key !== 'example' && key !== 'examples') walk(item);
    };
    walk(routes);
    expect(fields.size).toBeGreaterThan(20);
    expect(named(4).filter((name) => !fields.has(name))).toEqual([]);
  });

  test('every name of the client is declared in its sources', () => {
    const directory = path.join(root, 'gateway/sdk/src');
    const source = readdirSync(directory).map((file) => readFileSync(path.join(directory, file), 'utf8')).join('\n');
    const declared = new Set([...source.matchAll(/^export (?:async )?(?:function|const|class|interface|type) (\w+)|^ {2}(?:\| \{ )?(\w+)\??: /gm)].map(([, name, member]) => name ?? member));
    expect(named(5).filter((name) => !declared.has(name))).toEqual([]);
  });
});
