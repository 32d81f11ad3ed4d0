/** What a store keeps of an account or of a token. */
interface Forgettable {
  isIdle(isOld: boolean, now: number): boolean;
}

/**
 * What belongs to a key, made where nothing does. What was used last becomes the last one; from the first one on, what is idle
 * is forgotten, and beyond the bound also what is known of it.
 *
 * @param all by key, the one used longest ago first
 * @param most so many are kept, and those in use
 */
export function recentlyUsed<Kept extends Forgettable>(
  all: Map<string, Kept>,
  key: string,
  most: number,
  make: () => Kept,
): Kept {
  let kept = all.get(key);
  // The only one is the last already: putting it there again for each call would cost more than all that its limit has to do.
  if (kept && all.size === 1) return kept;
  kept ??= make();
  all.delete(key);
  const now = performance.now();
  for (const [oldest, { isIdle }] of all) {
    const isOver = all.size >= most;
    if (isIdle(isOver, now)) all.delete(oldest);
    else if (!isOver) break;
  }
  all.set(key, kept);
  return kept;
}
