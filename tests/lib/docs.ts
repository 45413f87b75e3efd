// Guides as tests. The ```bash blocks of a Markdown file run in one shell, in their order, as a reader types them; ```sql blocks
// run where the reader has psql. A ```json or ```text block after one of them, in the same section, is what it must answer, all of it.
//   <TIME>, <NUMBER>, <TOKEN>, <KEY>  stand for any time, number, JWT, API key
//   <SOME_ID>                  stands for a UUID, the same wherever it stands; from then on the commands know it as $SOME_ID, SQL as :'SOME_ID'
// What can't run inside a test (starting, stopping) is fenced as ```sh.
import { spawn, spawnSync } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import pg from 'pg';
import { root } from '../../scripts/lib/binaries.ts';
import { databaseClient } from '../../scripts/lib/database.ts';

export interface Fence {
  lang: string;
  text: string;
  line: number;
  section: string;
}

export interface Step extends Fence {
  expected?: Fence;
}

export const readDoc = (file: string) => readFileSync(path.join(root, file), 'utf8');

/** Every fenced block, with the heading that it stands under. */
export function fences(markdown: string): Fence[] {
  const found: Fence[] = [];
  let open: Fence | undefined;
  let section = '';
  markdown.split('\n').forEach((line, index) => {
    const [, lang] = /^```(\w*)$/.exec(line) ?? [];
    if (open && lang === '') {
      found.push(open);
      open = undefined;
    } else if (open) open.text += `${line}\n`;
    else if (lang !== undefined) open = { lang, text: '', line: index + 1, section };
    else if (line.startsWith('#')) section = line;
  });
  return found;
}

/** The text under each heading, up to the next one. */
export function sections(markdown: string): Map<string, string> {
  const found = new Map<string, string>();
  let heading = '';
  for (const line of markdown.replaceAll(/^```[\s\S]*?^```$/gm, '').split('\n')) {
    if (line.startsWith('#')) heading = line;
    found.set(heading, line === heading ? '' : `${found.get(heading) ?? ''}${line}\n`);
  }
  return found;
}

/** The anchor that a heading gets. */
export const slug = (heading: string) => heading.replace(/^#+ /, '').toLowerCase().replaceAll(/[^\w -]/g, '').replaceAll(' ', '-');

export const codeSpans = (text: string) => [...text.matchAll(/`([^`\n]+)`/g)].map(([, span]) => String(span));

/** The rows of the table whose first column is called so, without the backticks around a cell. */
export function tableRows(text: string, firstColumn: string): string[][] {
  const [, table = ''] = new RegExp(`^\\| ${firstColumn} \\|.*\\n\\|[-|]+\\|\\n((?:\\|.*\\|\\n)*)`, 'm').exec(text) ?? [];
  return table.trim().split('\n').filter(Boolean).map((row) => row.slice(1, -1).split('|').map((cell) => cell.trim().replace(/^`(.*)`$/, '$1')));
}

/** The blocks to run, each with what it must answer. */
export function steps(markdown: string): Step[] {
  const result: Step[] = [];
  for (const fence of fences(markdown)) {
    const last = result.at(-1);
    if (['bash', 'sql'].includes(fence.lang)) result.push(fence);
    else if (['json', 'text'].includes(fence.lang) && last && !last.expected && last.section === fence.section) last.expected = fence;
  }
  return result;
}

const uuid = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/;
const patterns: Record<string, RegExp> = {
  TIME: /^\d{4}-\d\d-\d\d[T ][\d:.]+\+00(:00)?$/,
  NUMBER: /^\d+(\.\d+)?$/,
  KEY: /^mec_[0-9A-Za-z]{38}$/,
  TOKEN: /^eyJ[\w-]+\.[\w-]+\.[\w-]+$/,
};

/** What was expected, with its placeholders filled from what came where that fits; `names` remembers them. */
export function fill(expected: unknown, actual: unknown, names: Map<string, string>): unknown {
  if (Array.isArray(expected)) return expected.map((item, index) => fill(item, Array.isArray(actual) ? actual[index] : undefined, names));
  if (typeof expected === 'object' && expected !== null) {
    const fields = (actual ?? {}) as Record<string, unknown>;
    return Object.fromEntries(Object.entries(expected).map(([key, value]) => [key, fill(value, fields[key], names)]));
  }
  const [, name] = /^<([A-Z_]+)>$/.exec(String(expected)) ?? [];
  if (name === undefined) return expected;
  const pattern = patterns[name];
  if (pattern) return pattern.test(String(actual)) ? actual : expected;
  if (!names.has(name) && name.endsWith('_ID') && typeof actual === 'string' && uuid.test(actual)) names.set(name, actual);
  return names.get(name) ?? expected;
}

/** JSON documents, each on a line or lines of its own. */
export function parseJson(text: string): unknown[] {
  const documents: unknown[] = [];
  let pending = '';
  for (const line of text.trim().split('\n')) {
    pending += `${line}\n`;
    try {
      documents.push(JSON.parse(pending));
      pending = '';
    } catch {
      // It goes on in the next line.
    }
  }
  return pending === '' ? documents : [...documents, pending];
}

/** The cells of a table as psql prints it, its header first. */
export function parseTable(text: string): string[][] {
  return text.trimEnd().split('\n').filter((line) => !/^[-+]+$/.test(line) && !/^\(\d+ rows?\)$/.test(line)).map((line) => line.split('|').map((cell) => cell.trim()));
}

interface Place {
  url: string;
  databaseUrl: string;
  env: Record<string, string | undefined>;
  /** The guide's own namespace and prefix; it gets a suffix, so that a guide can run again on the same stack. */
  word?: string | undefined;
}

/** A reader at the keyboard: a shell and a psql session, and the ids that were noted down. */
export function openReader({ url, databaseUrl, env, word }: Place) {
  const unique = word && `${word}${randomUUID().slice(0, 8)}`;
  const names = new Map<string, string>();
  const typed = (text: string) => {
    const here = text.replaceAll('http://localhost:8000', url);
    return word && unique ? here.replaceAll(word, unique) : here;
  };
  const shown = (text: string) => (word && unique ? text.replaceAll(unique, word) : text);

  const shell = spawn('bash', ['--noprofile', '--norc'], { cwd: root, env, stdio: ['pipe', 'pipe', 'inherit'] });
  let output = '';
  let heard = Promise.withResolvers<unknown>();
  const hear = (chunk: string) => {
    output += chunk;
    heard.resolve(chunk);
  };
  shell.stdout.setEncoding('utf8').on('data', hear);
  shell.once('close', () => hear(''));
  shell.stdin.write('set -o pipefail\n');
  // curl is everywhere but on the barest machine; there the few options that the guides use are played by Node.
  if (spawnSync('curl', ['--version']).error) shell.stdin.write(`curl() { '${process.execPath}' '${import.meta.filename}' "$@"; }\n`);

  let database: pg.Client | undefined;
  return {
    names,

    async bash(text: string): Promise<string> {
      const mark = randomUUID();
      const noted = [...names].map(([name, value]) => `${name}='${value}'\n`).join('');
      output = '';
      shell.stdin.write(`${noted}{\n${typed(text)}} </dev/null 2>&1\nprintf '%s%s\\n' ${mark} $?\n`);
      const done = new RegExp(`^([\\s\\S]*)${mark}(\\d+)\n$`);
      while (!done.test(output)) {
        if (shell.exitCode !== null) throw new Error(`the shell has ended: ${output}`);
        await heard.promise;
        heard = Promise.withResolvers();
      }
      const [, said = '', code] = done.exec(output) ?? [];
      if (code !== '0') throw new Error(`exit code ${code}: ${said}`);
      return shown(said);
    },

    /** The rows of the last statement that has some, every value as text. */
    async sql(text: string): Promise<string[][]> {
      if (!database) {
        database = databaseClient(databaseUrl);
        await database.connect();
      }
      const query = typed(text).replace(/:'([A-Z_]+)'/g, (whole, name: string) => (names.has(name) ? pg.escapeLiteral(names.get(name) ?? '') : whole));
      const asText = { getTypeParser: () => (value: string) => value } as unknown as pg.CustomTypesConfig;
      const results = await database.query({ text: query, rowMode: 'array', types: asText }) as unknown as pg.QueryArrayResult | pg.QueryArrayResult[];
      const last = [results].flat().findLast(({ fields }) => fields.length > 0);
      return [last?.fields.map((field) => field.name) ?? [], ...(last?.rows ?? []).map((row) => row.map((cell: string | null) => shown(cell ?? '')))];
    },

    async close() {
      shell.kill();
      await database?.end();
    },
  };
}

/** curl in Node, for as much of it as the guides use. */
async function curl(args: string[]): Promise<void> {
  let [url, method, body, format]: (string | undefined)[] = [];
  const headers = new Headers();
  while (args.length > 0) {
    const arg = args.shift() ?? '';
    if (arg === '-s') continue;
    else if (arg === '-X') method = args.shift();
    else if (arg === '-d') body = args.shift();
    else if (arg === '-w') format = args.shift();
    else if (arg === '-H') headers.append(...(/^(.*?): *(.*)$/.exec(args.shift() ?? '')?.slice(1) as [string, string]));
    else url = arg;
  }
  const response = await fetch(String(url), { method: method ?? (body === undefined ? 'GET' : 'POST'), headers, ...(body !== undefined && { body }) });
  process.stdout.write(await response.text() + (format ?? '').replace('%{http_code}', String(response.status)).replaceAll('\\n', '\n'));
}

if (import.meta.main) await curl(process.argv.slice(2));
