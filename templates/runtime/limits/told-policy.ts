import type { RateLimitStatement } from './rate-limit-headers.js';
import type { RateLimitPolicy } from './rate-limit-store.js';

/**
 * The limit that an answer tells of, where it can be the one of this window: quotas by the hour are no measure for windows of
 * seconds. What is left of them still counts, as shown.
 */
export function toldPolicy(
  { limit, windowMs, resetMs = 0, remaining = 0 }: RateLimitStatement,
  believed: RateLimitPolicy,
): RateLimitPolicy | undefined {
  if (limit === undefined || limit < Math.max(1, remaining)) return undefined;
  const isNear = resetMs <= believed.windowMs * 1.5 && limit <= believed.limit * 20;
  if (windowMs === undefined ? !isNear : windowMs > 60_000) return undefined;
  return { limit, windowMs: windowMs ?? believed.windowMs };
}
