/** Deeper than anything that MEC reads; PostgreSQL fails at some thousands of levels. */
const maxDepth = 100;

/**
 * Replaces what JSON allows and PostgreSQL cannot store, so that no odd character in a user's name can make MEC refuse an event: U+0000 and lone surrogates
 * become U+FFFD, numbers beyond a double the largest double, and values nested too deep null.
 */
export function storable(value: unknown, depth = 0): unknown {
  if (typeof value === 'string') return value.replaceAll('\0', '\u{FFFD}').toWellFormed();
  if (typeof value === 'number') return Math.min(Math.max(value, -Number.MAX_VALUE), Number.MAX_VALUE);
  if (typeof value !== 'object' || value === null) return value;
  if (depth === maxDepth) return null;
  if (Array.isArray(value)) return value.map((item) => storable(item, depth + 1));
  return Object.fromEntries(Object.entries(value).map(([key, held]) => [storable(key), storable(held, depth + 1)]));
}
