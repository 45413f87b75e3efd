import catalogue from '../../errors.json' with { type: 'json' };

/** A code of MEC's error catalogue. */
export type ErrorCode = keyof typeof catalogue;

/** The HTTP status of each code. */
export const errorStatuses = Object.fromEntries(Object.entries(catalogue).map(([code, { status }]) => [code, status])) as Readonly<Record<ErrorCode, number>>;
