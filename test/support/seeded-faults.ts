import type { Fault } from './limited-service.js';
import { seededRandom } from './seeded-random.js';

/**
 * Faults that come back in the same order for the same seed: resets, 502 and 504, before and after a write took effect.
 *
 * @param share the share of requests that fail, from 0 to 1
 */
export function seededFaults(seed: number, share: number): () => Fault | undefined {
  const random = seededRandom(seed);
  const kinds = ['reset', 502, 504] as const;
  return () => {
    if (random() >= share) return undefined;
    return { kind: kinds[Math.floor(random() * kinds.length)] ?? 502, when: random() < 0.5 ? 'before' : 'after' };
  };
}
