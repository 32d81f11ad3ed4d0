import { structuredPatch } from 'diff';

/** Lines of a diff that are shown; a reader who needs more regenerates and looks at the whole. */
const mostLines = 30;
/** Edits beyond which two texts have nothing in common, and comparing them only takes time. */
const mostEdits = 2000;

export interface FileDiff {
  /** First line that differs, counted from 1. */
  readonly line: number;
  readonly text: string;
}

/**
 * A short unified diff.
 *
 * @param before the file as it is; CRLF line ends count as LF
 * @param after the file as it would be generated
 */
export function fileDiff(before: string, after: string): FileDiff {
  const patch = structuredPatch('', '', before.replaceAll('\r\n', '\n'), after, '', '', {
    context: 2,
    maxEditLength: mostEdits,
  });
  if (patch === undefined) return { line: 1, text: '(too different to show)' };
  const lines = patch.hunks.flatMap((hunk) => [
    `@@ -${hunk.oldStart},${hunk.oldLines} +${hunk.newStart},${hunk.newLines} @@`,
    ...hunk.lines,
  ]);
  const shown = lines.slice(0, mostLines);
  if (lines.length > shown.length) shown.push(`(${lines.length - shown.length} more lines)`);
  const [first] = patch.hunks;
  const unchanged = first?.lines.findIndex((line) => !line.startsWith(' ')) ?? 0;
  return { line: Math.max(1, (first?.oldStart ?? 1) + Math.max(0, unchanged)), text: shown.join('\n') };
}
