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

/** A body without its sections: what stands before the headings, and where it ends. */
export interface PageParts {
  /** What stands before the first heading; it may be blank. */
  readonly lead: Span;
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
  const isBlank = ({ start, end }: Span): boolean => storage.slice(start, end).trim() === '';
  const spans: Span[] = [];
  let hasHeading = false;
  let lead: Span | undefined;
  /** Where the part begins that is running. */
  let begin: number | undefined = 0;
  const finish = (end: number): void => {
    if (begin === undefined) return;
    const span = { start: begin, end };
    // A blank one is the lead only as long as nothing else is.
    if (!hasHeading && (lead === undefined || isBlank(lead))) lead = span;
    else if (!isBlank(span)) spans.push(span);
    begin = undefined;
  };
  let depth = 0;
  let layouts = 0;
  let columns = 0;
  let columnEnd = 0;
  let layoutEnd: number | undefined;
  for (const token of tokens) {
    const isLayout = depth === 0 && layout.test(token.name);
    if (isLayout && token.kind === 'open') {
      finish(token.start);
      layouts += 1;
      if (token.name === 'ac:layout-section') columns = 0;
      if (token.name === 'ac:layout-cell') {
        columns += 1;
        begin = token.end;
      }
    } else if (isLayout && token.kind === 'close') {
      finish(token.start);
      layouts -= 1;
      if (token.name === 'ac:layout-cell') columnEnd = token.start;
      if (layouts > 0) continue;
      layoutEnd = token.name === 'ac:layout' ? token.start : undefined;
      begin = token.end;
    } else {
      if (depth === 0 && token.kind === 'open' && headingLevel(token) !== undefined) {
        finish(token.start);
        hasHeading = true;
      }
      if (layouts === 0 && token.kind !== 'markup' && !isBlank(token)) layoutEnd = undefined;
      if (token.kind === 'open') depth += 1;
      if (token.kind === 'close') depth -= 1;
    }
  }
  finish(storage.length);
  return {
    lead: lead ?? { start: 0, end: 0 },
    others: spans,
    end: pageEnd(storage, columns === 1 ? columnEnd : undefined, layoutEnd),
  };
}

/** A page that is laid out has all of its content in columns: in the last one, or below several in one of its own. */
function pageEnd(storage: string, onlyColumn: number | undefined, layoutEnd: number | undefined): PageEnd {
  if (layoutEnd === undefined) return { offset: storage.length, before: '', behind: '' };
  if (onlyColumn !== undefined) return { offset: onlyColumn, before: '', behind: '' };
  const before = '<ac:layout-section ac:type="single"><ac:layout-cell>';
  return { offset: layoutEnd, before, behind: '</ac:layout-cell></ac:layout-section>' };
}
