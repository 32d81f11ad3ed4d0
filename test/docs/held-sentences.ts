import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { lexer, type Token, type Tokens } from 'marked';
import { readDocument, root } from './code-samples.js';

/**
 * What a document says, and the tests that hold it: file, from `test/`, without `.test.ts`, and words of their titles; where
 * cases stand in a file of their own, that file with its ending, and words of the case.
 */
export type HeldTable = Readonly<Record<string, readonly (readonly [file: string, title: string])[]>>;

/** A document that is held sentence by sentence. */
export interface HeldDocument {
  /** From the root of the repository. */
  readonly path: string;
  /** Each sentence that claims something, whole, as `sentencesOf` gives it. */
  readonly held: HeldTable;
  /** Sentences that only explain: what Confluence does, why something is so, what comes next, where more is said. */
  readonly explaining: readonly string[];
}

/** A paragraph, an item of a list or a row of a table. */
export interface Statement {
  /** The heading above it. */
  readonly section: string;
  readonly kind: 'paragraph' | 'item' | 'row';
  /** In one line, links as their labels, the cells of a row with ` | ` between them. */
  readonly text: string;
}

/** Tokens of Markdown that state nothing: samples are held where they run. */
const silent: readonly string[] = ['heading', 'code', 'space', 'html', 'hr', 'def'];

/** All that a document states outside of its headings and samples. */
export function statementsOf(path: string): readonly Statement[] {
  let section = '';
  return lexer(readDocument(path)).flatMap((token) => {
    if (token.type === 'heading') section = (token as Tokens.Heading).text;
    return statementsIn(token, 'paragraph', section);
  });
}

/** The sentences of all statements. */
export function sentencesOf(path: string): readonly string[] {
  // A stop within a code span, such as `3.`, has a backtick behind it.
  return statementsOf(path).flatMap(({ text }) => text.split(/(?<=\.)\s+(?=[\p{Lu}`])/u));
}

/** Statements without a row, and rows that no statement asks for. */
export function mismatches(
  said: readonly string[],
  rows: readonly string[],
): { readonly unheld: readonly string[]; readonly stray: readonly string[] } {
  return {
    unheld: said.filter((text) => !rows.includes(text)),
    stray: rows.filter((row) => !said.includes(row)),
  };
}

/** Rows that name no test, or one that there is not. */
export function withoutTest(table: HeldTable): readonly string[] {
  return Object.entries(table).flatMap(([row, tests]) => {
    const missing = tests.filter(([file, title]) => {
      const path = join(root, 'test', file.endsWith('.ts') ? file : `${file}.test.ts`);
      return !existsSync(path) || !readFileSync(path, 'utf8').includes(title);
    });
    if (tests.length === 0) return [`${row}: no test`];
    return missing.map(([file, title]) => `${row}: ${file}: ${title}`);
  });
}

function statementsIn(token: Token, kind: Statement['kind'], section: string): readonly Statement[] {
  switch (token.type) {
    case 'paragraph':
    case 'text':
      return [{ section, kind, text: inOneLine((token as Tokens.Paragraph).text) }];
    case 'list':
      return (token as Tokens.List).items.flatMap(({ tokens }) =>
        tokens.flatMap((inner) => statementsIn(inner, 'item', section)),
      );
    case 'blockquote':
      return (token as Tokens.Blockquote).tokens.flatMap((inner) => statementsIn(inner, kind, section));
    case 'table':
      return (token as Tokens.Table).rows.map((cells) => ({
        section,
        kind: 'row',
        text: inOneLine(cells.map(({ text }) => text).join(' | ')),
      }));
    default:
      if (!silent.includes(token.type))
        throw new Error(`A ${token.type} of Markdown may state something: read it too.`);
      return [];
  }
}

function inOneLine(text: string): string {
  return text.replaceAll(/\[([^\]]*)\]\([^)]*\)/gu, '$1').replaceAll(/\s+/gu, ' ');
}
