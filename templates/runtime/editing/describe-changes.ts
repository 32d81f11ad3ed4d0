import { diffArrays } from 'diff';
import { scanStorage } from '../storage/scan-storage.js';
import type { SectionedBody } from './body-sections.js';
import { nameHeading } from './name-section.js';
import type { Splice } from './plan-edits.js';

/** Characters of one line. */
const longestLine = 160;

/** Lines in all. */
const mostLines = 24;

/** Characters of what stays that are shown on both sides of what changes. */
const shownBeside = 24;

/** Changed blocks up to which equal ones are looked for; beyond, the whole is shown as replaced. */
const maxEditLength = 200;

/**
 * Says shortly what edits do: under each section that they are in, what is removed (`-`) and what is added (`+`), block by
 * block, as it is written.
 */
export function describeChanges({ storage, sections }: SectionedBody, splices: readonly Splice[]): string {
  const lines: string[] = [];
  let named: string | undefined;
  for (const { start, end, text, section } of splices) {
    const changed = changedLines(storage.slice(start, end), text);
    if (changed.length === 0) continue;
    const around = section ?? sections.filter((one) => one.start <= start && end <= one.end).at(-1);
    const name = around && nameHeading(around);
    if (name !== undefined && name !== named) lines.push(`@@ ${name}`);
    named = name;
    lines.push(...changed);
  }
  if (lines.length <= mostLines) return lines.join('\n');
  return [...lines.slice(0, mostLines), `… ${lines.length - mostLines} more lines`].join('\n');
}

function changedLines(before: string, after: string): readonly string[] {
  const parts = diffArrays([...blocksOf(before)], [...blocksOf(after)], { maxEditLength }) ?? [
    { value: [before], added: false, removed: true },
    { value: [after], added: true, removed: false },
  ];
  const lines: string[] = [];
  let removed: readonly string[] = [];
  const flush = (added: readonly string[]): void => {
    for (let index = 0; index < Math.max(removed.length, added.length); index += 1) {
      lines.push(...pairOf(removed[index], added[index]));
    }
    removed = [];
  };
  for (const part of parts) {
    if (part.removed) removed = part.value;
    else flush(part.added ? part.value : []);
  }
  flush([]);
  return lines;
}

/** A block and what it becomes, without what both begin and end with. */
function pairOf(before: string | undefined, after: string | undefined): readonly string[] {
  const one = before?.trim() ?? '';
  const other = after?.trim() ?? '';
  let head = 0;
  while (head < one.length && one[head] === other[head]) head += 1;
  let tail = 0;
  while (tail < Math.min(one.length, other.length) - head && one.at(-1 - tail) === other.at(-1 - tail)) tail += 1;
  const shown = (sign: string, text: string): readonly string[] =>
    text === '' ? [] : [`${sign} ${middleOf(text, head - shownBeside, text.length - tail + shownBeside)}`];
  return one === other ? [] : [...shown('-', one), ...shown('+', other)];
}

function middleOf(text: string, from: number, to: number): string {
  const start = Math.max(0, from);
  const end = Math.min(text.length, to, start + longestLine);
  const line = text.slice(start, end).replaceAll(/\s+/gu, ' ');
  return `${start > 0 ? '…' : ''}${line}${end < text.length ? '…' : ''}`;
}

/** The elements that stand side by side in a text, and the text between them. */
function* blocksOf(text: string): Iterable<string> {
  let depth = 0;
  let start = 0;
  for (const { kind, end } of scanStorage(text).tokens) {
    if (kind === 'open') depth += 1;
    if (kind === 'close') depth -= 1;
    if (depth > 0) continue;
    if (text.slice(start, end).trim() !== '') yield text.slice(start, end).trim();
    start = end;
  }
}
