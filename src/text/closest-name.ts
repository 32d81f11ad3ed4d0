/**
 * Finds the name that somebody most likely meant.
 *
 * @param names what there is
 * @returns null when nothing comes close
 */
export async function closestName(wrong: string, names: readonly string[]): Promise<string | null> {
  // Loaded only for a mistake.
  const { closest, distance } = await import('fastest-levenshtein');
  if (names.length === 0) return null;
  const name = closest(wrong.toLowerCase(), [...names]);
  const tolerated = Math.max(2, Math.floor(name.length / 3));
  return distance(wrong.toLowerCase(), name.toLowerCase()) <= tolerated ? name : null;
}
