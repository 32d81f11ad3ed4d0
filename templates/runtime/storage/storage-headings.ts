import type { StorageToken } from './scan-storage.js';
import { seenText } from './seen-text.js';
import { storageAttributes } from './storage-attributes.js';
import { textRoles } from './text-roles.js';

/** A heading, and what stands under it. */
export interface Section {
  /** What a reader sees of the heading. */
  readonly heading: string;
  /** From 1 to 6. */
  readonly level: number;
  /** Offset of the heading's opening tag. */
  readonly headingStart: number;
  /** Offset behind the heading's closing tag. */
  readonly start: number;
  /** Offset behind the last character under it. */
  readonly end: number;
}

interface RunningSection extends Section {
  end: number;
}

/**
 * Finds the sections of a page, in the order of their headings: all from behind a heading to the next one of the same or
 * a higher level within the same element, or to the end of that element. A heading within a heading is text of it.
 *
 * @param storage a well-formed body of a page
 * @param tokens its tokens
 */
export function findSections(storage: string, tokens: readonly StorageToken[]): readonly Section[] {
  const roles = textRoles(storage, tokens);
  const sections: RunningSection[] = [];
  /** For each element that is open: the sections in it that have not ended. The first entry is the page itself. */
  const open: RunningSection[][] = [[]];
  const endSections = (level: number, end: number): void => {
    const running = open.at(-1) ?? [];
    for (let last = running.at(-1); last !== undefined && last.level >= level; last = running.at(-1)) {
      last.end = end;
      running.pop();
    }
  };
  let heading: HeadingText | undefined;
  let headingStart = 0;
  let headingDepth = 0;
  for (const [index, token] of tokens.entries()) {
    const level = headingLevel(token);
    if (token.kind === 'open') {
      if (level !== undefined && heading === undefined) {
        endSections(level, token.start);
        heading = new HeadingText(storage);
        headingStart = token.start;
        headingDepth = open.length;
      }
      open.push([]);
    } else if (token.kind === 'close') {
      endSections(0, token.start);
      open.pop();
      if (heading !== undefined && level !== undefined && open.length === headingDepth) {
        const section = { heading: heading.read(), level, headingStart, start: token.end, end: storage.length };
        heading = undefined;
        sections.push(section);
        open.at(-1)?.push(section);
      }
    }
    const role = roles[index];
    if (role === undefined) heading?.pass(token);
    else if (role === 'status') heading?.add(` ${seenText(storage, token, role).value} `);
    else if (role !== 'code') heading?.add(seenText(storage, token, role).value);
  }
  return sections;
}

/** The level of a heading's tag; nothing for any other token. */
export function headingLevel({ name }: StorageToken): number | undefined {
  const [, level] = /^h([1-6])$/u.exec(name) ?? [];
  return level === undefined ? undefined : Number(level);
}

/** Collects what a reader sees of a heading. */
class HeadingText {
  readonly #storage: string;
  #text = '';
  /** The link that is open: how long the text was before it, and what it leads to, which is shown where it has no label. */
  #link: { readonly length: number; readonly title?: string } | undefined;

  constructor(storage: string) {
    this.#storage = storage;
  }

  add(text: string): void {
    this.#text += text;
  }

  /** Notes a tag within the heading. */
  pass(token: StorageToken): void {
    if (token.name === 'br') this.#text += ' ';
    if (token.name === 'ac:link' && token.kind === 'open') this.#link = { length: this.#text.length };
    if (this.#link !== undefined && token.name.startsWith('ri:') && token.kind !== 'close') {
      const attributes = storageAttributes(this.#storage, token);
      const title = attributes.get('ri:content-title') ?? attributes.get('ri:filename');
      if (title !== undefined) this.#link = { ...this.#link, title };
    }
    if (token.name === 'ac:link' && token.kind === 'close') {
      if (this.#link?.length === this.#text.length) this.#text += this.#link.title ?? '';
      this.#link = undefined;
    }
  }

  read(): string {
    return plainHeading(this.#text);
  }
}

/** A heading without what its reader does not see: the amount and the kind of white space. */
export function plainHeading(text: string): string {
  return text.replaceAll(/[\s\u00a0]+/gu, ' ').trim();
}
