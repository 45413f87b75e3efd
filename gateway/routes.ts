import api from './api.json' with { type: 'json' };
import others from './routes.json' with { type: 'json' };

export interface Route {
  path: string;
  methods: string[];
  /** Which of the three PostgREST processes answers, each with a pool of connections of its own, so that none waits for what another does: checks (what only
   *  decides), records (what writes usage, holds and leases, and may wait for a limit), views (rows, administration, jobs). Or the sidecar, or nginx itself. */
  upstream: 'checks' | 'records' | 'views' | 'sidecar' | 'file';
  /** What stands behind it: a view or a function of schema `api`, functions that take the body or the query string as one text, a handler of the sidecar, or a file that nginx has. */
  kind: 'view' | 'rpc' | 'text' | 'http' | 'file';
  /** Of the kind `text`: the function of each method. */
  functions?: Record<string, string>;
  /** Whether it may be read (GET, HEAD) without a token; of the sidecar: whether it asks for none, and decides itself who may call it. */
  anonymous: boolean;
  /** Seconds that nginx may keep an answer for the same caller. */
  cache: number;
  summary: string;
}

export const isPostgrest = ({ upstream }: Route) => ['checks', 'records', 'views'].includes(upstream);

/** Everything that the gateway serves; whatever is not here is 404. What lies below /api is made by npm run generate from schema api, the rest is written. */
export const routes = [...api, ...others] as Route[];
