// The error catalogue: every code that is raised is in it, and every code in it is raised somewhere.
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import catalogue from '../../gateway/errors.json' with { type: 'json' };
import { routes } from '../../gateway/routes.ts';
import { root } from '../../scripts/lib/binaries.ts';

const sources = (directory: string) =>
  readdirSync(path.join(root, directory), { recursive: true, encoding: 'utf8' })
    .filter((file) => /\.(sql|ts|js|template)$/.test(file))
    .map((file) => readFileSync(path.join(root, directory, file), 'utf8'))
    .join('\n');

const sql = sources('db/src');
const nginx = sources('nginx');
const sidecar = sources('sidecar');
const codes = Object.keys(catalogue);
const found = (text: string, pattern: RegExp) => [...text.matchAll(pattern)].map(([, code]) => code);

describe('errors', () => {
  test.for(Object.entries(catalogue))('%s has a status, and a message and a hint that are sentences', ([code, { status, message, hint }]) => {
    expect(code).toMatch(/^[a-z]+(_[a-z]+)*$/);
    expect(status).toBeGreaterThanOrEqual(400);
    expect(status).toBeLessThan(600);
    for (const text of [message, hint]) expect(text).toMatch(/^[A-Z].*[.>]$/);
  });

  test('every code that is raised is in the catalogue', () => {
    const refusals = /map [^\n]+ \$mec_refusal \{(.*?)\n\}/s.exec(nginx)?.[1] ?? '';
    const raised = [
      ...found(sql, /fn_raise\(\s*'(\w+)'/g),
      ...found(refusals, /" (\w+);/g),
      ...found(nginx, /(?:return|\?|:) '([a-z]+_[a-z_]+)'/g),
      ...found(sidecar, /new Failure\('(\w+)'/g),
    ];
    expect(raised.length).toBeGreaterThan(50);
    expect(raised.filter((code) => code === undefined || !codes.includes(code))).toEqual([]);
  });

  test('every code of the catalogue is raised', () => {
    const unused = codes.filter((code) => ![sql, nginx, sidecar].some((text) => new RegExp(`['" ]${code}[';:]`).test(text)));
    expect(unused).toEqual([]);
  });
});

test('the manifest describes each path once, completely', () => {
  expect(new Set(routes.map(({ path }) => path)).size).toBe(routes.length);
  for (const { path, methods, upstream, kind, functions = {}, anonymous, cache, summary } of routes) {
    expect(path).toMatch(upstream === 'file' ? /^\/[a-z./-]+$/ : /^(\/v1)?\/[a-z0-9_/-]+$/);
    const form = { sidecar: ['http', false, false], file: ['file', false, false] };
    expect([kind, path.startsWith('/api/'), path.startsWith('/api/rpc/')])
      .toEqual(upstream === 'sidecar' || upstream === 'file' ? form[upstream] : [kind, kind !== 'text', kind === 'rpc']);
    if (kind === 'text') expect([Object.keys(functions), anonymous, cache]).toEqual([methods, false, 0]);
    if (upstream === 'file') expect([methods, anonymous]).toEqual([['GET', 'HEAD'], true]);
    if (kind === 'rpc') expect([methods, anonymous, cache]).toEqual([['POST'], false, 0]);
    expect(summary).toMatch(/^[A-Z].*[.?]$/);
  }
});
