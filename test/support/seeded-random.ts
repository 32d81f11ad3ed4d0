/** Numbers from 0 to 1 that come back in the same order for the same seed. */
export function seededRandom(seed: number): () => number {
  // Seeds that are neighbours would begin with nearly the same number.
  let state = Math.imul(seed, 2_654_435_769);
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}
