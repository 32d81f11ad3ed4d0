import { InvalidInputError } from '../errors.js';
import { assertStorage } from './assert-storage.js';
import { decodeStorageText } from './decode-storage-text.js';
import { scanStorage, type StorageToken } from './scan-storage.js';

interface Section {
  readonly heading: string;
  /** Offset behind the heading's closing tag. */
  readonly start: number;
  readonly end: number;
}

interface RunningSection extends Section {
  readonly level: number;
  end: number;
}

/**
 * Replaces what stands under a heading: all from behind the heading to the next heading of the same or a higher level
 * within the same element (a layout cell, a macro's body), or to the end of that element. The heading and all other
 * bytes stay as they are.
 *
 * @param storage the body of a page in storage format
 * @param heading the text of the heading; formatting, entities and the amount of white space do not matter
 * @param content what to put there, in storage format
 * @throws {InvalidInputError} when no heading or more than one has this text, or a text is not well-formed
 */
export function replaceSection(storage: string, heading: string, content: string): string {
  assertStorage(storage, 'storage');
  assertStorage(content, 'content');
  const sections = findSections(storage);
  const wanted = plainHeading(heading);
  const matches = sections.filter((section) => section.heading === wanted);
  const [section] = matches;
  if (section === undefined) {
    const known = sections.map((candidate) => JSON.stringify(candidate.heading)).join(', ');
    const list = known === '' ? 'the page has no headings' : `the headings are ${known}`;
    throw new InvalidInputError(`No heading reads ${JSON.stringify(wanted)}: ${list}.`, { path: 'heading' });
  }
  if (matches.length > 1) {
    const message = `${matches.length} headings read ${JSON.stringify(wanted)}: the section to replace is not clear.`;
    throw new InvalidInputError(message, { path: 'heading' });
  }
  return storage.slice(0, section.start) + content + storage.slice(section.end);
}

function findSections(storage: string): readonly Section[] {
  const { tokens } = scanStorage(storage);
  const sections: RunningSection[] = [];
  /** For each element that is open: the sections in it that have not ended. The first entry is the page itself. */
  const open: RunningSection[][] = [[]];
  const endSections = (depth: number, level: number, end: number): void => {
    const running = open[depth] ?? [];
    for (let last = running.at(-1); last !== undefined && last.level >= level; last = running.at(-1)) {
      last.end = end;
      running.pop();
    }
  };
  for (const [index, token] of tokens.entries()) {
    const level = headingLevel(token);
    if (token.kind === 'open') {
      if (level !== undefined) endSections(open.length - 1, level, token.start);
      open.push([]);
    } else if (token.kind === 'close') {
      endSections(open.length - 1, 0, token.start);
      open.pop();
      if (level === undefined) continue;
      const section = { level, heading: textBefore(storage, tokens, index), start: token.end, end: storage.length };
      sections.push(section);
      open.at(-1)?.push(section);
    }
  }
  return sections;
}

function headingLevel({ name }: StorageToken): number | undefined {
  const [, level] = /^h([1-6])$/u.exec(name) ?? [];
  return level === undefined ? undefined : Number(level);
}

/** The text of the element that a closing tag ends. */
function textBefore(storage: string, tokens: readonly StorageToken[], closeIndex: number): string {
  let text = '';
  let depth = 0;
  for (let index = closeIndex - 1; index >= 0; index -= 1) {
    const token = tokens[index];
    if (token?.kind === 'close') depth += 1;
    if (token?.kind === 'open') depth -= 1;
    if (depth < 0) break;
    if (token?.kind === 'text') text = decodeStorageText(storage.slice(token.start, token.end)).value + text;
  }
  return plainHeading(text);
}

function plainHeading(text: string): string {
  return text.replaceAll(/\s+/gu, ' ').trim();
}
