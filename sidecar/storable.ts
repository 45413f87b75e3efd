/** Deeper than anything that is read; PostgreSQL gives up at some thousands. */
const maxDepth = 100;

/**
 * The value without what JSON can say and PostgreSQL can not hold: no stranger's name may keep an event out. U+0000 and halves of surrogate pairs
 * become U+FFFD, numbers beyond a double the greatest one, and what is nested too deep null.
 */
export function storable(value: unknown, depth = 0): unknown {
  if (typeof value === 'string') return value.replaceAll('\0', '\u{FFFD}').toWellFormed();
  if (typeof value === 'number') return Math.min(Math.max(value, -Number.MAX_VALUE), Number.MAX_VALUE);
  if (typeof value !== 'object' || value === null) return value;
  if (depth === maxDepth) return null;
  if (Array.isArray(value)) return value.map((item) => storable(item, depth + 1));
  return Object.fromEntries(Object.entries(value).map(([key, held]) => [storable(key), storable(held, depth + 1)]));
}
