import { structuredPatch } from 'diff';

/** Lines of a diff that are shown; a reader who needs more regenerates and looks at the whole. */
const mostLines = 30;
/** Edits beyond which two texts have nothing in common, and comparing them only takes time. */
const mostEdits = 2000;

/**
 * The first line of a file that is not as it would be generated, counted from 1.
 *
 * @param before the file as it is; CRLF line ends count as LF
 * @param after the file as it would be generated
 */
export function firstDifferentLine(before: string, after: string): number {
  const lines = before.split(/\r?\n/u);
  const expected = after.split('\n');
  const index = lines.findIndex((line, place) => line !== expected[place]);
  return index === -1 ? lines.length : index + 1;
}

/**
 * A short unified diff.
 *
 * @param before the file as it is; CRLF line ends count as LF
 * @param after the file as it would be generated
 */
export function fileDiff(before: string, after: string): string {
  const patch = structuredPatch('', '', before.replaceAll('\r\n', '\n'), after, '', '', {
    context: 2,
    maxEditLength: mostEdits,
  });
  if (patch === undefined) return '(too different to show)';
  const lines = patch.hunks.flatMap((hunk) => [
    `@@ -${hunk.oldStart},${hunk.oldLines} +${hunk.newStart},${hunk.newLines} @@`,
    ...hunk.lines,
  ]);
  const shown = lines.slice(0, mostLines);
  if (lines.length > shown.length) shown.push(`(${lines.length - shown.length} more lines)`);
  return shown.join('\n');
}
