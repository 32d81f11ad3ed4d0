import type { OperationTraits } from './operation.js';

/** What to do when nobody knows whether the server did what it was asked. */
export const afterFailure = ({ readOnly }: OperationTraits): string =>
  readOnly ? 'Try again later.' : 'Read the record to see whether it was carried out.';

/** What to do when the next step is nobody's but the customer's or the developer's. */
export const afterDenial = 'A person has to act; do not try again.';

/** What to do when the rate limit is used up. */
export const afterRateLimit = (waitMs: number): string =>
  `The rate limit is used up. Try again in ${Math.ceil(waitMs / 1000)} seconds.`;
