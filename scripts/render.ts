// Makes the gateway's configuration from nginx/ and gateway/: node scripts/render.ts <directory>
import { readFileSync } from 'node:fs';
import { copyFile, mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import { isPostgrest, routes, type Route } from '../gateway/routes.ts';
import { initialOf, readBy } from '../gateway/settings.ts';
import { root } from './lib/binaries.ts';
import { main, Refusal } from './lib/cli.ts';

type Env = Record<string, string | undefined>;

const defaults = (env: Env): Env => ({
  MEC_NGINX_MODULES: '',
  MEC_NGINX_USER: '',
  MEC_NGINX_WORKERS: 'auto',
  ...Object.fromEntries(readBy('nginx').map((name) => [name, initialOf(name)])),
  MEC_TLS_CERT: '',
  MEC_TLS_KEY: '',
  MEC_TLS: env.MEC_TLS_CERT ? '-tls' : '',
});

/** Writes every file that nginx needs into `out`. */
export async function renderNginx({ out, env }: { out: string; env: Env }): Promise<void> {
  const values = { ...defaults(env), ...Object.fromEntries(Object.entries(env).filter(([, value]) => value)) };
  const substitute = (file: string, text: string) =>
    text.replace(/\$\{(MEC_\w+)\}/g, (_, name: string) => {
      const value = values[name];
      if (value === undefined) throw new Refusal(`${name} is not set, nginx/${file} needs it`);
      return value;
    });

  await mkdir(path.join(out, 'maps'), { recursive: true });
  const source = path.join(root, 'nginx');
  for (const file of await readdir(source, { recursive: true })) {
    if (file.endsWith('.js')) await copyFile(path.join(source, file), path.join(out, file));
    if (!file.endsWith('.template')) continue;
    const text = await readFile(path.join(source, file), 'utf8');
    await writeFile(path.join(out, file.replace(/\.template$/, '')), substitute(file, text));
  }
  await copyFile(path.join(root, 'gateway/errors.json'), path.join(out, 'errors.json'));
  await writeFile(path.join(out, 'columns.json'), renderColumns());
  await writeServedFiles(path.join(out, 'files'));
  for (const [name, text] of Object.entries(renderRoutes(routes))) await writeFile(path.join(out, name), text);
}

/** The files that nginx serves, and where they come from. */
const servedFiles = [
  { file: 'openapi.json', source: 'gateway/openapi.json' },
  { file: 'docs.html', source: 'gateway/docs/docs.html' },
  { file: 'docs.js', source: 'gateway/docs/docs.js' },
  { file: 'swagger-ui.css', source: 'node_modules/swagger-ui-dist/swagger-ui.css' },
  { file: 'swagger-ui-bundle.js', source: 'node_modules/swagger-ui-dist/swagger-ui-bundle.js' },
];

/** Each file as it is and compressed, once and well instead of for each request. */
export async function writeServedFiles(out: string): Promise<void> {
  for (const encoding of ['identity', 'gzip']) await mkdir(path.join(out, encoding), { recursive: true });
  await Promise.all(servedFiles.map(async ({ source, file }) => {
    const content = await readFile(path.join(root, source));
    await writeFile(path.join(out, 'identity', file), content);
    await writeFile(path.join(out, 'gzip', file), await promisify(gzip)(content, { level: 9 }));
  }));
}

/** The columns that each path under /api answers with or takes, by which alone it may be asked: PostgreSQL takes other names for functions of a whole row. */
export function renderColumns(): string {
  type Schema = { $ref?: string; items?: Schema; properties?: object };
  type Operation = { responses?: Record<string, { content?: Record<string, { schema?: Schema }> }> };
  const { paths, components } = JSON.parse(readFileSync(path.join(root, 'gateway/openapi.json'), 'utf8')) as { paths: Record<string, Record<string, Operation>>; components: { schemas: Record<string, Schema> } };
  const columnsOf = (schema: Schema = {}): string[] => Object.keys((schema.$ref === undefined ? schema.items ? undefined : schema.properties : components.schemas[path.basename(schema.$ref)]?.properties) ?? {});
  return JSON.stringify(Object.fromEntries(Object.entries(paths).filter(([uri]) => uri.startsWith('/api/')).map(([uri, operations]) => {
    const { schema = {} } = (operations['get'] ?? operations['post'])?.responses?.['200']?.content?.['application/json'] ?? {};
    return [uri, Object.fromEntries(columnsOf(schema.items ?? schema).map((column) => [column, true]))];
  })));
}

/** The manifest in nginx's words: one exact location for each path, and who may use which method. */
export function renderRoutes(manifest: Route[]): Record<string, string> {
  const lines = (texts: string[]) => texts.join('\n') + '\n';
  return {
    'methods.map': lines(manifest.map(({ path, methods }) => `${path} "${methods.join(', ')}";`)),
    'access.map': lines(manifest.flatMap((route) => route.methods.map((method) => `"${method} ${route.path}" ${access(route, method)};`))),
    'functions.map': lines(manifest.flatMap(({ path, functions = {} }) => Object.entries(functions).map(([method, name]) => `"${method} ${path}" ${name};`))),
    'routes.conf': lines(manifest.map(location)),
  };
}

function access({ upstream, anonymous }: Route, method: string): string {
  if (upstream === 'sidecar' && anonymous) return 'sidecar';
  return anonymous && ['GET', 'HEAD'].includes(method) ? 'anyone' : 'token';
}

// In the location and not before it, so that nginx has compared the size of the body with its limit: the answer of njs reads it whole.
const refusal = 'if ($mec_refusal) { return 418; }';

function location(route: Route): string {
  const { path: uri, upstream, kind, anonymous, cache } = route;
  if (upstream === 'file') {
    const file = path.extname(uri) === '' ? `${uri}.html` : uri;
    return `location = ${uri} { ${refusal} include to-file.conf; set $mec_max_age ${cache}; try_files /${path.basename(file)} =404; }`;
  }
  const cached = cache > 0 ? ` set $mec_max_age ${cache}; proxy_cache catalog; proxy_cache_valid 200 206 ${cache}s;` : '';
  const asText = kind === 'text' ? ' proxy_method POST; proxy_set_body $mec_text;' : '';
  const behind = kind === 'text' ? '/rpc/$mec_function' : isPostgrest(route) ? uri.replace(/^\/api/, '') : uri;
  // What PostgREST answers without a token takes keys, too.
  const keys = isPostgrest(route) || !anonymous ? ' include with-key.conf;' : '';
  const rules = uri.startsWith('/webhooks/') ? 'webhooks' : isPostgrest(route) ? 'postgrest' : upstream;
  const reads = upstream === 'views' ? ' include to-views.conf;' : '';
  return `location = ${uri} { ${refusal} include to-${rules}.conf;${reads}${keys}${cached}${asText} proxy_pass http://mec_${upstream}${behind}; }`;
}

if (import.meta.main) {
  await main(async () => {
    const [, , out] = process.argv;
    if (out === undefined) throw new Refusal('usage: node scripts/render.ts <directory>');
    await renderNginx({ out, env: process.env });
  });
}
