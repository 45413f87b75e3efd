// The routes below /api: one for each view and function of schema api, in the order of the API reference.
import type { Route } from '../../gateway/routes.ts';
import type { ApiView, Catalog } from './catalog.ts';

export const methodsOf = ({ insert, update, delete: remove }: ApiView) => ['GET', 'HEAD', ...(insert.length > 0 ? ['POST'] : []), ...(update.length > 0 ? ['PATCH'] : []), ...(remove.length > 0 ? ['DELETE'] : [])];

export function makeRoutes({ functions, views }: Catalog, order: string[]): Route[] {
  const routes: Route[] = [
    ...views.map((view): Route => ({ path: `/api/${view.name}`, methods: methodsOf(view), upstream: 'views', kind: 'view', anonymous: view.read.includes('mec_anon'), cache: view.cache, summary: view.summary })),
    ...functions.flatMap(({ name, pool, summary, roles }): Route[] => (pool === undefined ? []
      : [{ path: `/api/rpc/${name}`, methods: ['POST'], upstream: pool, kind: 'rpc', anonymous: roles.includes('mec_anon'), cache: 0, summary }])),
  ];
  const place = ({ path }: Route) => (order.includes(path) ? order.indexOf(path) : order.length);
  return routes.sort((a, b) => place(a) - place(b));
}
