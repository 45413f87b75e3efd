import catalogue from '../../errors.json' with { type: 'json' };

/** A code of MEC's error catalogue. */
export type ErrorCode = keyof typeof catalogue;

export const errorCodes = Object.keys(catalogue) as ErrorCode[];
