import { afterRateLimit } from '../advice.js';
import { RateLimitError } from '../errors.js';

/** The refusal of a call that may not wait as long as the server has closed its account or its token. */
export const waitTooLong = (waitMs: number): RateLimitError =>
  new RateLimitError(`Nothing was sent. ${afterRateLimit(waitMs)}`, {
    retryAfterMs: Math.ceil(waitMs),
    // The same shape as an answer has: loops that read the header work for calls that were not sent, too.
    response: { status: 429, headers: { 'ratelimit-reset': `${Math.ceil(waitMs / 1000)}` } },
  });
