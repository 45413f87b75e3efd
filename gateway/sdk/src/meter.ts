import { randomUUID } from 'node:crypto';
import { MecDeniedError } from './errors.ts';
import { record, warn, type RecordOptions } from './record.ts';
import type { Client } from './types.ts';

/** What a metered function uses. The functions here are called with its `this` and its arguments. */
export interface MeterSpec extends RecordOptions {
  resource: string;
  /** The part of your product, for reports. */
  feature?: string | undefined;
  scope?: string | undefined;
  unit?: string | undefined;
  /** The id of the account whose usage it is. */
  account: string | ((this: never, ...args: never[]) => string | Promise<string>);
  /** In the resource's unit, default 1; 0 records nothing. */
  quantity?: number | ((this: never, result: never, ...args: never[]) => number) | undefined;
  /** Quantity to reserve before the function is called; if the reservation is denied, it is not called. `quantity` still says what is recorded. */
  reserve?: number | ((this: never, ...args: never[]) => number) | undefined;
  /** Seconds after which the reservation expires; default 300. */
  ttlSeconds?: number | undefined;
  /** What is recorded if the function throws: `nothing` (default), `record` for `quantity` if it is a number, or the quantity that a function returns. */
  onFailure?: 'nothing' | 'record' | ((this: never, error: never, ...args: never[]) => number) | undefined;
  metadata?: Record<string, unknown> | undefined;
  /** Default: a random one for each call. */
  idempotencyKey?: ((this: never, ...args: never[]) => string) | undefined;
}

type Method<This, Args extends unknown[], Result> = (this: This, ...args: Args) => Promise<Result>;

/**
 * Makes `meter`, which wraps an async function, or decorates an async method (TC39, stage 3):
 * `const run = meter({ resource, account })(fn)` or `@meter({ resource, account }) async run() {}`.
 * @param client records, and reserves for specs with `reserve`
 * @param defaults `buffer` and `onMeterError` for specs that do not set them
 */
export function createMeter(client: Client, defaults: RecordOptions = {}) {
  /**
   * The wrapped function returns what the function returns and throws what it throws. Usage is recorded when it has ended; an error in recording
   * goes to `onMeterError` and changes nothing else.
   * @throws MecDeniedError if the reservation is denied; what `account` and the reservation throw
   */
  return function meter(spec: MeterSpec) {
    const { resource, feature, scope, unit, ttlSeconds, metadata, buffer = defaults.buffer, onMeterError = defaults.onMeterError ?? warn } = spec;

    return function <This, Args extends unknown[], Result>(fn: Method<This, Args, Result>, _context?: ClassMethodDecoratorContext): Method<This, Args, Result> {
      return async function (this: This, ...args: Args): Promise<Result> {
        /** The value, or what it returns if it is a function of the spec. */
        const of = (value: unknown, ...first: unknown[]): unknown => (typeof value === 'function' ? (value as (...values: unknown[]) => unknown).call(this, ...first, ...args) : value);
        const accountId = await of(spec.account) as string;
        const idempotencyKey = (of(spec.idempotencyKey) ?? randomUUID()) as string;

        let settle = async (quantity: number): Promise<unknown> => (quantity === 0 ? undefined
          : record(client, buffer, { idempotencyKey, accountId, resource, scope, unit, feature, quantity, metadata }));
        if (spec.reserve !== undefined) {
          const reservation = await client.reserve({ accountId, resource, scope, unit, feature, quantity: of(spec.reserve) as number, ttlSeconds, metadata, idempotencyKey });
          const { reservationId } = reservation;
          if (reservationId === null) throw new MecDeniedError(reservation);
          settle = (quantity) => (quantity === 0 ? client.cancel(reservationId) : client.commit(reservationId, quantity));
        }
        const tell = async (quantity: () => number) => {
          try {
            await settle(quantity());
          } catch (error) {
            onMeterError(error);
          }
        };

        let result: Result;
        try {
          result = await fn.apply(this, args);
        } catch (error) {
          const { onFailure = 'nothing', quantity } = spec;
          await tell(() => (typeof onFailure === 'function' ? of(onFailure, error) as number : onFailure === 'record' && typeof quantity !== 'function' ? quantity ?? 1 : 0));
          throw error;
        }
        await tell(() => of(spec.quantity ?? 1, result) as number);
        return result;
      };
    };
  };
}
