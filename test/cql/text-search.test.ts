import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cql } from '../../templates/runtime/cql/cql.js';
import { lintCql } from '../../templates/runtime/cql/lint-cql.js';
import { cqlPhrase, cqlText } from '../../templates/runtime/cql/text-search.js';
import { tokenizeCql } from '../../templates/runtime/cql/tokenize-cql.js';
import { anyCharacter } from '../support/any-character.js';
import { refusal } from '../support/refusal.js';

const title = 'Post-Mortem: March 14 Database Outage';

/** What a query searches for, in Lucene's syntax: the value of its one string. */
function searchIn(query: string): string | undefined {
  return tokenizeCql(query).tokens.find(({ kind }) => kind === 'string')?.value;
}

/** The terms and phrases of a search in Lucene's syntax, or nothing where a character or a word has a meaning. */
function readLucene(search: string): readonly string[] | undefined {
  const pieces = /\s*(?:"((?:\\.|[^"\\])*)"|((?:\\.|[^\s\\+\-&|!(){}[\]^~*?:"])+)(?=\s|$))/suy;
  const found: string[] = [];
  while (pieces.lastIndex < search.trimEnd().length) {
    const [, phrase, term] = pieces.exec(search) ?? [];
    const piece = phrase ?? term;
    if (piece === undefined || /^(?:AND|OR|NOT)$/u.test(term ?? '')) return undefined;
    found.push(piece.replaceAll(/\\(.)/gsu, '$1'));
  }
  return found;
}

describe('a text search', () => {
  it('for the words of a title', () => {
    const query = cql`type = page AND title ~ ${cqlText(title)}`;
    expect(query).toBe(String.raw`type = page AND title ~ "Post\\-Mortem\\: March 14 Database Outage"`);
    expect(lintCql(query)).toEqual([]);
  });

  it('for a title as a phrase', () => {
    const query = cql`title ~ ${cqlPhrase(title)} AND space = ${'ENG'}`;
    expect(query).toBe(String.raw`title ~ "\"Post-Mortem: March 14 Database Outage\"" AND space = "ENG"`);
    expect(lintCql(query)).toEqual([]);
  });

  it.each([
    ['C++ (draft) [v2] {x}', String.raw`C\+\+ \(draft\) \[v2\] \{x\}`],
    ['who? me! a&&b a||b', String.raw`who\? me\! a\&\&b a\|\|b`],
    ['~fuzzy^2 star* C:\\x "quoted"', String.raw`\~fuzzy\^2 star\* C\:\\x \"quoted\"`],
    ['Search AND Rescue, NOT ORDER, and or', String.raw`Search \AND Rescue, \NOT ORDER, and or`],
    ['  spaces around  ', 'spaces around'],
  ])('escapes %s', (text, escaped) => {
    expect(cqlText(text)).toBe(escaped);
  });

  it('as a phrase escapes what would end it', () => {
    expect(cqlPhrase('say "hi" C:\\x AND -1')).toBe(String.raw`"say \"hi\" C:\\x AND -1"`);
  });

  it.each(['', '  ', '***', '"', undefined as unknown as string])('refuses %j, which matches nothing', (text) => {
    for (const write of [cqlText, cqlPhrase]) {
      expect(refusal(() => write(text))).toEqual({
        message: 'A text search needs a letter or a digit: leave the clause out.',
        path: 'text',
      });
    }
  });

  it('means every text and nothing else, through CQL and Lucene', () => {
    const nasty = fc.oneof(
      fc.string({ unit: anyCharacter }),
      fc.string({ unit: fc.constantFrom(...'+-&|!(){}[]^~*?\\:" aAND', 'OR', 'NOT ', 'AND ') }),
    );
    fc.assert(
      fc.property(nasty, (text) => {
        fc.pre(/[\p{L}\p{N}]/u.test(text));
        const words = readLucene(searchIn(cql`title ~ ${cqlText(text)}`) ?? '');
        expect(words).toEqual(text.trim().split(/\s+/u));
        expect(readLucene(searchIn(cql`title ~ ${cqlPhrase(text)}`) ?? '')).toEqual([text.trim()]);
      }),
    );
  });
});
