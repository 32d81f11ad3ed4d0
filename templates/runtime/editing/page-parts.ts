import { headingLevel } from '../storage/storage-headings.js';
import type { StorageToken } from '../storage/scan-storage.js';

/** A place in a body. */
export interface Span {
  readonly start: number;
  /** Offset behind it. */
  readonly end: number;
}

/** Where content goes that is put at the end of a page, and the tags that it needs there. */
export interface PageEnd {
  readonly offset: number;
  readonly before: string;
  readonly behind: string;
}

/** What stands before the first heading, and whether a reader sees nothing of it. */
export interface Lead extends Span {
  readonly isBlank: boolean;
}

/** A body without its sections: what stands before the headings, and where it ends. */
export interface PageParts {
  /** What stands before the first heading. */
  readonly lead: Lead;
  /** Of the other columns of a layout what no heading stands over, in their order. */
  readonly others: readonly Span[];
  readonly end: PageEnd;
}

const layout = /^ac:layout(?:-section|-cell)?$/u;

/**
 * Finds the parts of a page that no heading stands over. A layout only says where its columns stand, so each column is a
 * page of its own here; what any other element holds is one with it.
 *
 * @param storage a well-formed body of a page
 * @param tokens its tokens
 */
export function findPageParts(storage: string, tokens: readonly StorageToken[]): PageParts {
  const others: Span[] = [];
  let lead: (Lead & { readonly isColumn: boolean }) | undefined;
  /** The part that is running, if no heading has ended it. */
  let part: { readonly start: number; readonly isColumn: boolean; isBlank: boolean } | undefined;
  let hasHeading = false;
  const begin = (start: number, isColumn: boolean): void => void (part = { start, isColumn, isBlank: true });
  const finish = (end: number): void => {
    if (part === undefined) return;
    const found = { ...part, end };
    part = undefined;
    // A blank one is the lead only as long as nothing else is; before a layout stands nothing, but its tags.
    const isBetter = lead === undefined || (lead.isBlank && (!found.isBlank || (!lead.isColumn && found.isColumn)));
    if (!hasHeading && isBetter) lead = found;
    else if (!found.isBlank) others.push(found);
  };
  begin(0, false);
  let depth = 0;
  let layouts = 0;
  let columns = 0;
  let columnEnd = 0;
  let layoutEnd: number | undefined;
  for (const token of tokens) {
    if (depth === 0 && layout.test(token.name) && token.kind !== 'empty') {
      finish(token.start);
      layouts += token.kind === 'open' ? 1 : -1;
      if (token.name === 'ac:layout-section') columns = token.kind === 'open' ? 0 : columns;
      if (token.name === 'ac:layout-cell') {
        if (token.kind === 'open') columns += 1;
        else columnEnd = token.start;
      }
      if (layouts === 0) layoutEnd = token.name === 'ac:layout' ? token.start : undefined;
      if (layouts === 0) begin(token.end, false);
      else if (token.kind === 'open' && token.name === 'ac:layout-cell') begin(token.end, true);
      continue;
    }
    if (depth === 0 && token.kind === 'open' && headingLevel(token) !== undefined) {
      finish(token.start);
      hasHeading = true;
    }
    if (token.kind !== 'markup' && storage.slice(token.start, token.end).trim() !== '') {
      if (part !== undefined) part.isBlank = false;
      if (layouts === 0) layoutEnd = undefined;
    }
    if (token.kind === 'open') depth += 1;
    if (token.kind === 'close') depth -= 1;
  }
  finish(storage.length);
  const end = pageEnd(storage, columns === 1 ? columnEnd : undefined, layoutEnd);
  return { lead: lead ?? { start: 0, end: 0, isBlank: true }, others, end };
}

/** A page that is laid out has all of its content in columns: in the last one, or below several in one of its own. */
function pageEnd(storage: string, onlyColumn: number | undefined, layoutEnd: number | undefined): PageEnd {
  if (layoutEnd === undefined) return { offset: storage.length, before: '', behind: '' };
  if (onlyColumn !== undefined) return { offset: onlyColumn, before: '', behind: '' };
  const before = '<ac:layout-section ac:type="single"><ac:layout-cell>';
  return { offset: layoutEnd, before, behind: '</ac:layout-cell></ac:layout-section>' };
}
