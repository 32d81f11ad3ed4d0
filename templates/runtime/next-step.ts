import type { OperationTraits } from './operation.js';

/** What to do when nobody knows whether the server did what it was asked. */
export const afterFailure = ({ readOnly }: OperationTraits): string =>
  readOnly ? 'Try again later.' : 'Read the record to see whether it was carried out.';

/** What to do when the rate limit is used up. */
export const afterRateLimit = (waitMs: number): string =>
  `The rate limit is used up. Try again in ${Math.ceil(waitMs / 1000)} seconds.`;
