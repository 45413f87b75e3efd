// The floors of db/src, as db/README.md draws them, against the calls in its files.
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { root } from '../../scripts/lib/binaries.ts';
import { fences, readDoc } from '../lib/docs.ts';

interface Source {
  domain: string;
  name: string;
  sql: string;
}

/** The domains of each floor, from the top. */
const floors = (fences(readDoc('db/README.md')).find(({ section }) => section === '## Floors')?.text ?? '').trim().split('\n').map((line) => line.trim().split(/\s+/));

const sources = ['mec', 'api'].flatMap((schema) => {
  const directory = path.join(root, 'db/src', schema);
  return readdirSync(directory, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.sql')).map((file): Source => ({
    domain: schema === 'api' ? 'api' : path.dirname(file),
    name: `${schema}.${path.basename(file, '.sql')}`,
    sql: readFileSync(path.join(directory, file), 'utf8'),
  }));
});

/** What the file refers to besides itself, without its comments. */
function calls({ name, sql }: Source): string[] {
  const code = sql.replaceAll(/--.*$/gm, '').replaceAll(/^comment on [^;]*? is\s+(?:'(?:[^']|'')*'\s*)+;/gm, '');
  return [...new Set([...code.matchAll(/\b(?:mec\.fn_|api\.)\w+/g)].map(([called]) => called))].filter((called) => called !== name);
}

/** The calls that go to a floor above, to a domain beside, or nowhere. */
function forbidden(files: Source[], house: string[][]): string[] {
  const domains = new Map(files.map(({ name, domain }) => [name, domain]));
  const height = (domain: string | undefined) => -house.findIndex((floor) => domain !== undefined && floor.includes(domain));
  return files.flatMap((file) => calls(file)
    .filter((called) => domains.get(called) !== file.domain && (!domains.has(called) || height(domains.get(called)) >= height(file.domain)))
    .map((called) => `${file.name} (${file.domain}) calls ${called} (${domains.get(called) ?? 'no file'})`));
}

test('every folder is a domain of one floor, and every domain a folder', () => {
  expect(floors.flat().sort()).toEqual([...new Set(sources.map(({ domain }) => domain))].sort());
});

test('a file creates the function or view that it is named after, and no other', () => {
  const made = sources.map(({ sql }) => [...new Set([...sql.matchAll(/^create (?:or replace )?(?:function|view) ([\w.]+)/gm)].map(([, name]) => name))]);
  expect(made).toEqual(sources.map(({ name }) => [name]));
});

test('a function calls its own domain and the floors below', () => {
  expect(sources.flatMap(calls).length).toBeGreaterThan(400);
  expect(forbidden(sources, floors)).toEqual([]);
});

test('a call upwards, sideways or to nothing is found, and one in a comment does not count', () => {
  const file = (domain: string, name: string, sql: string): Source => ({ domain, name: `mec.fn_${name}`, sql });
  expect(forbidden([
    file('attic', 'high', 'select mec.fn_high(), mec.fn_left(), mec.fn_low(), mec.fn_gone()'),
    file('left', 'left', '-- mec.fn_high()\nselect mec.fn_right(), mec.fn_left_too()'),
    file('left', 'left_too', "select mec.fn_low();\ncomment on function mec.fn_left_too() is 'As mec.fn_high; it''s so.';\nselect mec.fn_left()"),
    file('right', 'right', "comment on function mec.fn_right() is\n  'One; '\n  'mec.fn_high';"),
    file('cellar', 'low', 'create trigger t execute function mec.fn_high()'),
  ], [['attic'], ['left', 'right'], ['cellar']])).toEqual([
    'mec.fn_high (attic) calls mec.fn_gone (no file)',
    'mec.fn_left (left) calls mec.fn_right (right)',
    'mec.fn_low (cellar) calls mec.fn_high (attic)',
  ]);
});
