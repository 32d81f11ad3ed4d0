import type { RateLimitPolicy } from '../../templates/runtime/limits/rate-limit-store.js';
import type { StoreAnswer } from './page-store.js';
import { RequestWindows } from './request-windows.js';
import type { WindowKind } from './request-windows.js';

/** The limit of a token over all accounts, for a service that knows only those of accounts. */
export class TokenLimit {
  /** Answers of 429 so far. */
  limited = 0;
  readonly #windows: RequestWindows;

  constructor({ limit, windowMs }: RateLimitPolicy, kind: WindowKind) {
    this.#windows = new RequestWindows(limit, windowMs, kind);
  }

  /** Answers a request that the token has no room for, as Truto does: with the seconds to wait and nothing else. */
  readonly answer = (): StoreAnswer | undefined => {
    const { granted, resetMs } = this.#windows.take(performance.now());
    if (granted) return undefined;
    this.limited++;
    const body = { statusCode: 429, error: 'Too Many Requests', message: 'Rate limit exceeded' };
    return { status: 429, body, headers: { 'retry-after': String(Math.ceil(resetMs / 1000)) } };
  };
}
