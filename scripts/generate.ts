// npm run generate: writes the files that are made from others (`generate` below), from the catalog of a migrated database, the comments in db/src/api,
// the contracts of the other routes, gateway/settings.ts and what stands beside them. The database is that of DATABASE_URL, else one that is made
// for it and thrown away.
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import openapiTS, { astToString } from 'openapi-typescript';
import type { Route } from '../gateway/routes.ts';
import written from '../gateway/routes.json' with { type: 'json' };
import { readCatalog } from './generate/catalog.ts';
import { renderDocument } from './generate/document.ts';
import { pathsOf, renderReference } from './generate/reference.ts';
import { makeRoutes } from './generate/routes.ts';
import { readSchema } from './generate/database-schema.ts';
import { renderCompose, renderExample, renderReadme } from './generate/settings.ts';
import { root } from './lib/binaries.ts';
import { main } from './lib/cli.ts';
import { withMigratedDatabase } from './lib/migrated.ts';

const read = (file: string) => readFileSync(path.join(root, file), 'utf8');

/** The text of every made file, by its path. */
export async function generate(databaseUrl: string): Promise<Record<string, string>> {
  const catalog = await readCatalog(databaseUrl);
  const reference = renderReference(read('docs/reference/api.md'), catalog);
  const routes = makeRoutes(catalog, pathsOf(reference));
  const document = renderDocument(catalog, [...routes, ...written as Route[]]);
  return {
    'gateway/api.json': `[\n${routes.map((route) => `  ${JSON.stringify(route)}`).join(',\n')}\n]\n`,
    'gateway/openapi.json': `${pretty(document)}\n`,
    'gateway/client/schema.ts': `// Made by npm run generate from gateway/openapi.json.\n${astToString(await openapiTS(structuredClone(document) as never, { defaultNonNullable: false }))}`,
    'docs/reference/api.md': reference,
    'db/schema.sql': await readSchema(databaseUrl),
    'README.md': renderReadme(read('README.md')),
    '.env.example': renderExample(),
    'docker-compose.yml': renderCompose(read('docker-compose.yml')),
  };
}

/** JSON with what fits into a line on one, so that a change is a few lines. */
function pretty(value: unknown, indent = ''): string {
  const line = JSON.stringify(value);
  if (typeof value !== 'object' || value === null || indent.length + line.length <= 160) return line;
  const inner = `${indent}  `;
  if (Array.isArray(value)) return `[\n${value.map((item) => inner + pretty(item, inner)).join(',\n')}\n${indent}]`;
  return `{\n${Object.entries(value).filter(([, item]) => item !== undefined).map(([key, item]) => `${inner}${JSON.stringify(key)}: ${pretty(item, inner)}`).join(',\n')}\n${indent}}`;
}

if (import.meta.main) {
  await main(async () => {
    for (const [file, text] of Object.entries(await withMigratedDatabase(generate))) {
      if (read(file) === text) continue;
      writeFileSync(path.join(root, file), text);
      console.log(`wrote ${file}`);
    }
  });
}
