// What Stripe sends, with the fields of its API reference that matter here and some that must not.
import Stripe from 'stripe';

export type Fields = Record<string, unknown>;
export interface StripeEvent {
  id: string;
  type: string;
  created: number;
  data: { object: Fields };
}

const day = 86_400;
/** 2026-11-01T00:00:00Z: where the lives below begin. */
export const start = 1_793_491_200;

export const event = (id: string, type: string, created: number, object: Fields): StripeEvent & Fields => ({
  id, object: 'event', api_version: Stripe.API_VERSION, type, created, livemode: false, pending_webhooks: 1, request: { id: null, idempotency_key: null }, data: { object },
});

export interface Version extends Fields {
  price?: string;
  quantity?: number;
  /** Price and quantity of each. */
  items?: [string, number][];
  periodEnd?: number;
}

export const subscription = (id: string, customer: string,
  { price = 'price_starter', quantity = 1, items = [[price, quantity]], periodEnd = start + 30 * day, ...fields }: Version = {}): Fields => ({
  id, object: 'subscription', customer, status: 'active', start_date: start, created: start, billing_cycle_anchor: start, cancel_at: null, cancel_at_period_end: false, canceled_at: null, ended_at: null,
  collection_method: 'charge_automatically', pause_collection: null, trial_end: null, metadata: {},
  items: {
    object: 'list',
    has_more: false,
    data: items.map(([itemPrice, itemQuantity], index) => ({
      id: `si_${id}_${index}`, object: 'subscription_item', subscription: id, price: { id: itemPrice, object: 'price', product: 'prod_1' }, quantity: itemQuantity,
      current_period_start: periodEnd - 30 * day, current_period_end: periodEnd,
    })),
  },
  ...fields,
});

export const invoice = (id: string, customer: string, subscriptionId: string, fields: Fields = {}): Fields => ({
  id, object: 'invoice', created: start, customer, billing_reason: 'subscription_cycle', parent: { type: 'subscription_details', subscription_details: { subscription: subscriptionId, metadata: {} } }, ...fields,
});

export const customer = (id: string, fields: Fields = {}): Fields => ({ id, object: 'customer', name: null, email: null, metadata: {}, ...fields });

/** A subscription's life: bought, upgraded, payment fails and recovers, quantity changes, is cancelled for the period's end, ends. `key` keeps lives apart. */
export function life(key: string): StripeEvent[] {
  const [sub, cus] = [`sub_${key}`, `cus_${key}`];
  const at = (days: number) => start + days * day;
  const version = (n: number, type: string, days: number, fields: Version) =>
    event(`evt_${key}_${n}`, `customer.subscription.${type}`, at(days), subscription(sub, cus, fields));
  const pro = { price: 'price_pro' };
  const renewed = { ...pro, periodEnd: at(60) };
  const larger: Version = { ...renewed, items: [['price_pro', 1], ['price_seats', 5]] };
  const cancelled = { ...larger, cancel_at_period_end: true };
  return [
    event(`evt_${key}_0`, 'customer.created', at(0), customer(cus, { name: 'Hooli' })),
    version(1, 'created', 0, { status: 'incomplete' }),
    version(2, 'updated', 0, {}),
    event(`evt_${key}_3`, 'invoice.paid', at(0), invoice(`in_${key}_1`, cus, sub, { billing_reason: 'subscription_create' })),
    version(4, 'updated', 5, pro),
    event(`evt_${key}_5`, 'invoice.payment_failed', at(30), invoice(`in_${key}_2`, cus, sub, { created: at(30) })),
    version(6, 'updated', 30, { ...renewed, status: 'past_due' }),
    event(`evt_${key}_7`, 'customer.updated', at(31), customer(cus, { name: 'Hooli XYZ', email: 'pay@hooli.example' })),
    version(8, 'updated', 31, { ...renewed, status: 'past_due', default_payment_method: 'pm_2' }),
    event(`evt_${key}_9`, 'invoice.paid', at(32), invoice(`in_${key}_2`, cus, sub, { created: at(30) })),
    version(10, 'updated', 32, renewed),
    version(11, 'updated', 40, larger),
    version(12, 'updated', 45, cancelled),
    version(13, 'deleted', 60, { ...(cancelled), status: 'canceled', ended_at: at(60) }),
  ];
}

/** Numbers from 0 to below 1, the same for the same seed. */
export function randomNumbers(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** All of them in a random order, some of them twice or more. */
export function shuffled<T>(items: T[], random: () => number): T[] {
  const drawn = items.flatMap((item) => Array.from({ length: random() < 0.3 ? 2 + Math.floor(random() * 2) : 1 }, () => item));
  return drawn.map((item) => [random(), item] as const).sort(([a], [b]) => a - b).map(([, item]) => item);
}
