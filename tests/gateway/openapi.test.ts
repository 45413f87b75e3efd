// The OpenAPI document: as fresh as the database, the contracts and the manifest, valid, complete, and true.
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { lintFromString, loadConfig } from '@redocly/openapi-core';
import { describe, expect, inject, test } from 'vitest';
import { routes } from '../../gateway/routes.ts';
import { root } from '../../scripts/lib/binaries.ts';
import { files, generate } from '../../scripts/openapi.ts';
import { meterContracts } from '../../gateway/meter.ts';
import { contracts } from '../../sidecar/contracts.ts';

interface Operation {
  operationId: string;
}
const source = readFileSync(path.join(root, files.document), 'utf8');
const document = JSON.parse(source) as { paths: Record<string, Record<string, Operation>> };

describe('the document', () => {
  test('and its types are fresh', async () => {
    for (const [file, text] of Object.entries(await generate(inject('stack').databaseUrl))) {
      expect(readFileSync(path.join(root, file), 'utf8') === text, `${file} is not what the database, the contracts and the manifest say: run npm run openapi and commit what it writes`).toBe(true);
    }
  });

  test('has every route of the manifest with its methods, and nothing else', () => {
    const promised = routes.filter(({ upstream }) => upstream !== 'file').map(({ path: route, methods }) => [route, methods.filter((method) => method !== 'HEAD')]);
    expect(Object.entries(document.paths).map(([route, item]) => [route, Object.keys(item).map((method) => method.toUpperCase())])).toEqual(promised);
  });

  test('knows every contract', () => {
    const promised = routes.filter(({ kind }) => kind === 'http' || kind === 'text').flatMap(({ path: route, methods }) => methods.filter((method) => method !== 'HEAD').map((method) => `${method} ${route}`));
    expect(Object.keys({ ...contracts, ...meterContracts }).sort()).toEqual(promised.sort());
  });

  test('passes the lint of gateway/redocly.yaml', async () => {
    const config = await loadConfig({ configPath: path.join(root, 'gateway/redocly.yaml') });
    const problems = await lintFromString({ source, absoluteRef: path.join(root, files.document), config });
    expect(problems.map(({ severity, ruleId, message, location: [place] }) => `${severity} ${ruleId} ${place?.pointer}: ${message}`)).toEqual([]);
  });
});
