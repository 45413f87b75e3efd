import manifest from './routes.json' with { type: 'json' };

export interface Route {
  path: string;
  methods: string[];
  upstream: 'postgrest' | 'sidecar' | 'file';
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

/** Everything that the gateway serves; whatever is not here is 404. */
export const routes = manifest as Route[];
