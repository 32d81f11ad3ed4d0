import { lineWidth } from '../../text/columns.js';

/** The beginning of a type literal: of a property, of an argument, of a parameter. An interface or a class has its lines. */
const opening = /^ *[^ *].*[:(<] ?\{$/;

/** A member on a line of its own, without a comment. */
const memberLine = /^ *(?!.*\/[*/])[^ *].*;$/;

/**
 * Puts type literals on one line where they fit there: `meta?: { hasMore?: boolean; cursor?: string };`. A member that is
 * documented, or takes several lines, keeps the lines of all.
 *
 * @param code declarations, two columns a level
 */
export function foldTypeLiterals(code: string): string {
  const lines: string[] = [];
  for (const line of code.split('\n')) {
    const folded = line.trimStart().startsWith('}') ? foldInto(lines, line) : undefined;
    lines.push(folded ?? line);
  }
  return lines.join('\n');
}

/** Takes the lines of a literal away, if it can stand on one with the line that it closes on. */
function foldInto(lines: string[], closing: string): string | undefined {
  const indentation = indentationOf(closing);
  const isMember = (line: string): boolean => indentationOf(line) === indentation + 2 && memberLine.test(line);
  let start = lines.length - 1;
  while (isMember(lines[start] ?? '')) start -= 1;
  const before = lines[start] ?? '';
  const members = lines.slice(start + 1).map((line) => line.trim());
  if (members.length === 0 || indentationOf(before) !== indentation || !opening.test(before)) return undefined;
  const folded = `${before} ${members.join(' ').slice(0, -1)} ${closing.trim()}`;
  if (folded.length > lineWidth) return undefined;
  lines.splice(start);
  return folded;
}

function indentationOf(line: string): number {
  return line.length - line.trimStart().length;
}
