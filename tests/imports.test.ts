// No module imports itself by way of others. Imports of types count as well: they are what a reader follows.
import { readFileSync } from 'node:fs';
import path from 'node:path';
import ts from 'typescript';
import { expect, test } from 'vitest';
import { root } from '../scripts/lib/binaries.ts';

/** The circles among modules, each as `a > b > a`. */
function circles(imports: Map<string, string[]>): string[] {
  const [found, seen] = [[] as string[], new Set<string>()];
  const visit = (file: string, trail: string[]) => {
    if (trail.includes(file)) found.push([...trail.slice(trail.indexOf(file)), file].join(' > '));
    if (seen.has(file)) return;
    seen.add(file);
    for (const imported of imports.get(file) ?? []) visit(imported, [...trail, file]);
  };
  for (const file of imports.keys()) visit(file, []);
  return found;
}

test('a circle is found, and two ways to one module are none', () => {
  expect(circles(new Map([['a', ['b', 'c']], ['b', ['d']], ['c', ['d']], ['d', []]]))).toEqual([]);
  expect(circles(new Map([['a', ['b', 'c']], ['b', []], ['c', ['d', 'b']], ['d', ['c', 'd']]]))).toEqual(['c > d > c', 'd > d']);
});

test('the modules of the repository have no import circle', () => {
  const { fileNames } = ts.parseJsonConfigFileContent(ts.readConfigFile(path.join(root, 'tsconfig.json'), (file) => ts.sys.readFile(file)).config, ts.sys, root);
  const imports = new Map(fileNames.map((file) => [path.relative(root, file), ts.preProcessFile(readFileSync(file, 'utf8')).importedFiles
    .filter(({ fileName }) => fileName.startsWith('.')).map(({ fileName }) => path.join(path.dirname(path.relative(root, file)), fileName))]));
  expect(imports.get('sidecar/app.ts')).toContain('sidecar/routes/health.ts');
  expect(circles(imports)).toEqual([]);
});
