import type { ContentPieces } from '../storage/content-pieces.js';

type Counts = ReadonlyMap<string, number>;

/**
 * Looks for the traces of a change: of what it added, how much does another content hold beyond the base? Text tells more
 * than markup, and additions more than removals, so only the strongest kind of trace that there is counts.
 *
 * @param base the content that was changed
 * @param changed what the change made of it
 * @param observed the content in which the change may be found
 * @returns `none` also tells that the change is not there now; without any difference that could show it is `some`
 */
export function findTraces(
  base: ContentPieces,
  changed: ContentPieces,
  observed: ContentPieces,
): 'all' | 'some' | 'none' {
  for (const sign of [1, -1]) {
    for (const kind of ['text', 'markup'] as const) {
      const traces = differences(base[kind], changed[kind], sign);
      if (traces.size === 0) continue;
      const found = [...traces].map(([piece, times]) => {
        const gained = sign * (countOf(observed[kind], piece) - countOf(base[kind], piece));
        return gained >= times ? 'all' : gained <= 0 ? 'none' : 'some';
      });
      const [first = 'some'] = found;
      return found.every((trace) => trace === first) ? first : 'some';
    }
  }
  return 'some';
}

/** Whether two contents read the same, whatever their markup. */
export function sameText(one: Pick<ContentPieces, 'text'>, other: Pick<ContentPieces, 'text'>): boolean {
  return sameCounts(one.text, other.text);
}

/** Whether two contents are made of the same pieces. */
export function sameContent(one: ContentPieces, other: ContentPieces): boolean {
  return sameCounts(one.text, other.text) && sameCounts(one.markup, other.markup);
}

function sameCounts(one: Counts, other: Counts): boolean {
  return one.size === other.size && [...one].every(([piece, times]) => countOf(other, piece) === times);
}

function differences(base: Counts, changed: Counts, sign: number): Counts {
  const found = new Map<string, number>();
  for (const piece of new Set([...base.keys(), ...changed.keys()])) {
    const times = sign * (countOf(changed, piece) - countOf(base, piece));
    if (times > 0) found.set(piece, times);
  }
  return found;
}

function countOf(counts: Counts, piece: string): number {
  return counts.get(piece) ?? 0;
}
