// Decisions: read from MEC's answers, and made up while MEC is unavailable.
import { isUnavailable } from './errors.ts';
import type { Decision, OnUnavailable, Question } from './types.ts';

export interface LastKnownOptions {
  /** Most answers that are kept; the least recently used are dropped first. Default 10,000. */
  maxEntries?: number | undefined;
  /** Milliseconds after which an answer is no longer used; default 300,000. */
  maxAgeMs?: number | undefined;
}

export type LastKnown = ReturnType<typeof createLastKnown>;

/** A row with its columns' names in camel case. */
export const camelCase = (row: unknown): unknown =>
  Object.fromEntries(Object.entries(row as object).map(([key, value]) => [key.replace(/_(\w)/g, (_, letter: string) => letter.toUpperCase()), value as unknown]));

export function fromServer(row: unknown): Decision {
  const answer = camelCase(row) as Decision;
  return { ...answer, allowed: answer.decision !== 'deny', source: 'server', ageMs: 0 };
}

const unasked = (decision: 'allow' | 'deny'): Decision => ({
  allowed: decision === 'allow', decision, reason: 'MEC could not be asked', reasonCode: 'unavailable', entitlementId: null, quantityAllowed: null, quantityUsed: null, quantityRemaining: null,
  percentUsed: null, limitKind: null, windowStart: null, windowEnd: null, accountId: null, source: 'fallback', ageMs: 0,
});

/** Remembers answers and falls back on them. */
export function createLastKnown({ maxEntries = 10_000, maxAgeMs = 300_000 }: LastKnownOptions = {}) {
  const answers = new Map<string, { decision: Decision; at: number }>();

  /** Includes everything that MEC's decision may depend on, the quantity among it. */
  const keyOf = ({ accountId, resource, scope, quantity, context }: Question & { quantity?: number | undefined }) => JSON.stringify([accountId, resource, scope, quantity ?? 1, context]);

  function remember(key: string, answer: Decision): void {
    // Only the fields of a decision: what the call recorded belongs to that call.
    const decision = Object.fromEntries(Object.keys(unasked('deny')).map((name) => [name, answer[name as keyof Decision]])) as unknown as Decision;
    answers.delete(key);
    answers.set(key, { decision, at: performance.now() });
    const [oldest] = answers.keys();
    if (answers.size > maxEntries && oldest !== undefined) answers.delete(oldest);
  }

  function recall(key: string): Decision {
    const known = answers.get(key);
    const ageMs = known === undefined ? Infinity : performance.now() - known.at;
    if (known === undefined || ageMs > maxAgeMs) {
      answers.delete(key);
      return unasked('deny');
    }
    answers.delete(key);
    answers.set(key, known);
    return { ...known.decision, source: 'last_known', ageMs };
  }

  return {
    /** Answers the questions through `ask`; if MEC is unavailable, as `onUnavailable` says. */
    async decide<D extends Decision>(questions: (Question & { quantity?: number | undefined })[], onUnavailable: OnUnavailable, ask: () => Promise<D[]>): Promise<(D | Decision)[]> {
      try {
        const decisions = await ask();
        questions.forEach((question, index) => {
          const decision = decisions[index];
          if (decision !== undefined) remember(keyOf(question), decision);
        });
        return decisions;
      } catch (error) {
        if (onUnavailable === 'throw' || !isUnavailable(error)) throw error;
        return questions.map((question) => (onUnavailable === 'last-known' ? recall(keyOf(question)) : unasked(onUnavailable)));
      }
    },
  };
}
