import { createRequire } from 'node:module';
import type * as Diff from 'diff';

/** Characters of what stayed the same that are shown on each side of a change. */
const shownAround = 40;
/** Changed words beyond which two texts are hardly the same one, and marks only make them hard to read. */
const mostEdits = 400;

function shortenMiddle(text: string, isFirst: boolean, isLast: boolean): string {
  const characters = Array.from(text);
  const head = isFirst ? '' : characters.slice(0, shownAround).join('');
  const tail = isLast ? '' : characters.slice(-shownAround).join('');
  return characters.length <= 2 * shownAround ? text : `${head}…${tail}`;
}

/**
 * The words of a text that changed, as `[-gone-]` and `{+new+}`, with a little of what stands around them, on one line:
 * in a long description a reader would search for the sentence that was added.
 *
 * @returns null where there is nothing to mark: one of the two is no text, or they have too little in common
 */
export function markedWords(before: unknown, after: unknown): string | null {
  if (typeof before !== 'string' || typeof after !== 'string' || before === '' || after === '') return null;
  // Loaded only for a description that changed: an import would cost every check that finds nothing.
  const { diffWordsWithSpace }: typeof Diff = createRequire(import.meta.url)('diff');
  const parts = diffWordsWithSpace(before, after, { maxEditLength: mostEdits });
  if (parts === undefined || !parts.some(({ added, removed }) => !added && !removed)) return null;
  return parts
    .map(({ value, added, removed }, index) => {
      if (added) return `{+${value}+}`;
      return removed ? `[-${value}-]` : shortenMiddle(value, index === 0, index === parts.length - 1);
    })
    .join('')
    .replaceAll(/\s+/gu, ' ');
}
