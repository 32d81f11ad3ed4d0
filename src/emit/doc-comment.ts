import { commentText } from '../text/literal.js';

/** Width of the text of a comment, in characters: with the indentation of a method it stays within 120 columns. */
const textWidth = 110;

/**
 * The lines inside a documentation comment for a text from a definition, escaped and wrapped. Blank lines of the text
 * stay, at most one in a row.
 */
export function docLines(text: string): readonly string[] {
  return commentText(text)
    .replace(/\n{3,}/g, '\n\n')
    .split('\n')
    .flatMap(wrap);
}

/** A whole documentation comment, on one line where it fits. */
export function docComment(lines: readonly string[]): string {
  const [first] = lines;
  if (first === undefined) return '';
  if (lines.length === 1) return `/** ${first} */`;
  return ['/**', ...lines.map((line) => ` * ${line}`.trimEnd()), ' */'].join('\n');
}

function wrap(line: string): readonly string[] {
  const lines: string[] = [];
  let current = '';
  for (const word of line.trim().split(/\s+/)) {
    if (current !== '' && current.length + 1 + word.length > textWidth) {
      lines.push(current);
      current = word;
    } else {
      current = current === '' ? word : `${current} ${word}`;
    }
  }
  return [...lines, current];
}
