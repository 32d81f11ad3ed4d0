/**
 * Finds the known name that a misspelt one most likely stands for.
 *
 * @param name as it was written
 * @param names the known names
 * @returns the nearest by edit distance without regard to case, or nothing where none is near
 */
export function nearestName(name: string, names: readonly string[]): string | undefined {
  const written = name.toLowerCase();
  let nearest: string | undefined;
  let least = Math.max(1, Math.floor(written.length / 3)) + 1;
  for (const candidate of names) {
    // Nobody means a name of a quite different length; this also bounds the work on a hostile one.
    if (Math.abs(candidate.length - written.length) >= least) continue;
    const distance = editDistance(written, candidate.toLowerCase());
    if (distance < least) {
      least = distance;
      nearest = candidate;
    }
  }
  return nearest;
}

/** Insertions, deletions, replacements and swaps of neighbours that lead from one text to the other. */
function editDistance(from: string, to: string): number {
  const rows: number[][] = [];
  const at = (row: number, column: number): number => rows[row]?.[column] ?? Infinity;
  for (let row = 0; row <= from.length; row += 1) {
    const current: number[] = [];
    rows.push(current);
    for (let column = 0; column <= to.length; column += 1) {
      const isSame = from[row - 1] === to[column - 1];
      const isSwapped = from[row - 1] === to[column - 2] && from[row - 2] === to[column - 1];
      const steps = [
        at(row - 1, column) + 1,
        at(row, column - 1) + 1,
        at(row - 1, column - 1) + (isSame ? 0 : 1),
        isSwapped ? at(row - 2, column - 2) + 1 : Infinity,
      ];
      current.push(row === 0 || column === 0 ? row + column : Math.min(...steps));
    }
  }
  return at(from.length, to.length);
}
