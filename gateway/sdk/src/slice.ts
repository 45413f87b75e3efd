// A slice takes blocks of a limit and decides in this process. MEC counts a block as used as soon as it is taken, so no more is admitted than the limit allows,
// whatever happens to the process: a crash wastes at most the blocks it held. What is left of a block is given back by correcting its event.
// (A reservation would come back when it expires, but so would the part that a crashed process had admitted: the limit would be exceeded.)
import { randomUUID } from 'node:crypto';
import { isUnavailable, MecTimeoutError } from './errors.ts';
import { within, type Transport } from './transport.ts';
import type { Client, Consumption, Decision, Slice, SliceOptions } from './types.ts';

interface Block {
  eventId: string;
  returnKey: string;
  /** In millionths, as are all quantities here: whole numbers add up exactly. */
  left: number;
  /** Local monotonic time in ms. */
  endsAt: number;
}

const toMillionths = (quantity: number) => Math.round(quantity * 1e6);
/** Allows for clock differences between gateway and database, and for the Date header, which is rounded down to the second. */
const windowMarginMs = 2_000;
/** How many times a block is requested, smaller each time, while other processes take what was left. */
const mostAttempts = 6;

export function openSlice(client: Client, send: Transport, options: SliceOptions): Slice {
  const { accountId, resource, scope, context, size, lowWater = size / 4, ttlSeconds = 60, retryMs = 1_000, unit, metadata, timeoutMs, onError } = options;
  if (!(size > 0)) throw new RangeError('size must be above 0');
  const low = toMillionths(lowWater);
  let blocks: Block[] = [];
  const leftovers: Block[] = [];
  let available = 0;
  let nextEnd = Infinity;
  let decision: Decision | null = null;
  let refilling: Promise<void> | undefined;
  let returning: Promise<void> | undefined;
  let timer: NodeJS.Timeout | undefined;
  /** A request whose answer was lost, so it may have taken a block. */
  let unanswered: { key: string; quantity: number } | undefined;
  /** No block is requested before this time, and why. */
  let rest: { until: number; because: 'denied' | 'window ends' | 'failed'; error?: unknown } = { until: -Infinity, because: 'denied' };
  let closed = false;

  /** Moves blocks that have ended to the leftovers, and adds up the others. */
  function recount(now: number): void {
    const isOver = ({ endsAt }: Block) => closed || endsAt <= now;
    leftovers.push(...blocks.filter((block) => block.left > 0 && isOver(block)));
    blocks = blocks.filter((block) => block.left > 0 && !isOver(block));
    available = blocks.reduce((sum, { left }) => sum + left, 0);
    nextEnd = Math.min(Infinity, ...blocks.map(({ endsAt }) => endsAt));
    lookAgain(nextEnd - now);
    if (leftovers.length === 0) return;
    giveBack().catch((error: unknown) => {
      lookAgain(retryMs);
      onError?.(error);
    });
  }

  /** Recounts later, so that a slice that is not used gives back its rest as well. */
  function lookAgain(afterMs: number): void {
    clearTimeout(timer);
    if (!closed && afterMs < Infinity) timer = setTimeout(() => recount(performance.now()), Math.min(afterMs + 1, 2 ** 31 - 1)).unref();
  }

  function giveBack(): Promise<void> {
    return returning ??= (async () => {
      for (let block = leftovers[0]; block !== undefined; block = leftovers[0]) {
        await client.correct({ eventId: block.eventId, quantity: -block.left / 1e6, reason: 'rest of a slice', idempotencyKey: block.returnKey, timeoutMs });
        leftovers.shift();
      }
    })().finally(() => {
      returning = undefined;
    });
  }

  /** When the first window that usage counts in ends, by the server's clock; as local monotonic time in ms. */
  async function windowsEnd(): Promise<number> {
    const question = { p_account_id: accountId, p_resource_type: resource, p_resource_scope: scope, p_context: context };
    const { body, serverTime, sentAt } = await send('/api/rpc/explain_entitlement?select=window_end', question, { timeoutMs });
    const ends = (body as { window_end: string | null }[]).flatMap(({ window_end: end }) => (end === null ? [] : [Date.parse(end)]));
    return sentAt + Math.min(Infinity, ...ends) - (Number.isNaN(serverTime) ? Date.now() : serverTime) - windowMarginMs;
  }

  /** Requests a block with an idempotency key. A block that an earlier request with the key has taken is given back, since its window may have ended. */
  async function ask(key: string, quantity: number, windowEnd: number): Promise<Consumption> {
    const isRepeated = unanswered !== undefined;
    unanswered = { key, quantity };
    const askedAt = performance.now();
    const answer = await client.consume({ accountId, resource, scope, context, unit, metadata, quantity, idempotencyKey: key, onUnavailable: 'throw', timeoutMs }).catch((error: unknown) => {
      if (!isUnavailable(error)) unanswered = undefined;
      throw error;
    });
    unanswered = undefined;
    decision = answer;
    if (answer.eventId !== null) {
      const endsAt = isRepeated && answer.replayed ? -Infinity : Math.min(askedAt + ttlSeconds * 1000, windowEnd);
      blocks.push({ eventId: answer.eventId, returnKey: `${key}-rest`, left: toMillionths(quantity), endsAt });
      recount(performance.now());
    }
    return answer;
  }

  async function take(needed: number): Promise<void> {
    // Read before the block is taken: if a window ends in between, the block ends at once.
    const windowEnd = await windowsEnd();
    if (windowEnd <= performance.now()) {
      rest = { until: windowEnd + windowMarginMs, because: 'window ends' };
      return;
    }
    if (unanswered) await ask(unanswered.key, unanswered.quantity, windowEnd);
    let quantity = Math.max(needed, size);
    for (let attempt = 0; attempt < mostAttempts; attempt += 1) {
      const { eventId, quantityRemaining } = await ask(randomUUID(), quantity, windowEnd);
      if (eventId !== null) return;
      if (quantityRemaining === null || quantityRemaining <= 0) break;
      // Other processes may want the same rest: each attempt requests less.
      quantity = Math.min(quantityRemaining, attempt === 0 ? quantityRemaining : Math.ceil(quantity / 2));
    }
    rest = { until: performance.now() + retryMs, because: 'denied' };
  }

  function refill(needed: number): Promise<void> {
    return refilling ??= take(needed).catch((error: unknown) => {
      rest = { until: performance.now() + retryMs, because: 'failed', error };
      throw error;
    }).finally(() => {
      refilling = undefined;
    });
  }

  /** Uses the current blocks, and fetches the next one when little is left. */
  function use(quantity: number): boolean {
    if (!(quantity > 0)) throw new RangeError('quantity must be above 0');
    const now = performance.now();
    if (now >= nextEnd) recount(now);
    const wanted = toMillionths(quantity);
    if (wanted > available) return false;
    available -= wanted;
    let open = wanted;
    for (let block = blocks[0]; block !== undefined && open > 0; block = blocks[0]) {
      const used = Math.min(open, block.left);
      block.left -= used;
      open -= used;
      if (block.left === 0) blocks.shift();
    }
    if (available < low) refillInBackground(0, now);
    return true;
  }

  function refillInBackground(needed: number, now: number): void {
    if (refilling === undefined && now >= rest.until && !closed) refill(needed).catch((error: unknown) => onError?.(error));
  }

  return {
    tryConsume(quantity = 1) {
      if (use(quantity)) return true;
      refillInBackground(quantity, performance.now());
      return false;
    },

    async consume(quantity = 1, { signal, timeoutMs: patience = 10_000 } = {}) {
      const deadline = performance.now() + patience;
      while (!use(quantity)) {
        signal?.throwIfAborted();
        if (closed) return false;
        if (refilling === undefined && performance.now() < rest.until) {
          if (rest.because === 'failed') throw rest.error;
          if (rest.because === 'denied') return false;
          // A block is not worth taking for the last moments of a window.
          return (await client.consume({ accountId, resource, scope, context, unit, metadata, quantity, signal, onUnavailable: 'throw', timeoutMs: deadline - performance.now() })).allowed;
        }
        await within(deadline - performance.now(), signal, () => new MecTimeoutError(patience), () => refill(quantity));
      }
      return true;
    },

    get available() {
      recount(performance.now());
      return available / 1e6;
    },
    get decision() {
      return decision;
    },

    async close() {
      closed = true;
      await refilling?.catch(() => undefined);
      if (unanswered) await ask(unanswered.key, unanswered.quantity, -Infinity);
      recount(performance.now());
      while (leftovers.length > 0) await giveBack();
    },
  };
}
