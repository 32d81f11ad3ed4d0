import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { lintCql } from '../../templates/runtime/cql/lint-cql.js';
import { anyCharacter } from '../support/any-character.js';
import { cqlPieces } from './cql-pieces.js';

function codes(text: string, severity?: 'error' | 'warning'): readonly string[] {
  return lintCql(text)
    .filter((finding) => severity === undefined || finding.severity === severity)
    .map(({ code }) => code);
}

describe('queries that Confluence understands', () => {
  it.each([
    'title ~ "Architecture" AND type = page AND space = "ENG"',
    'text ~ "Stripe Integration" and space = "ENG" and type = page',
    'title = "Caching Architecture" AND space.title ~ "Backend"',
    'user.fullname ~ "alex.mercer"',
    'created > 2014/09/01',
    'created >= now("-4w") and created < endOfMonth()',
    'lastModified >= "2024-06-01 08:30" order by lastModified desc',
    'type IN (page, blogpost) AND NOT label = "draft"',
    'type in (page,blogpost) and space not in ("A", "B")',
    '(type=page and Space=DEV) OR (creator="99:27935d01-92a7-4687-8272-a9b8d3b2ae2e" and type=blogpost)',
    'creator = currentUser() AND space = currentSpace()',
    'space = "~admin"',
    'id in recentlyViewedContent(20, 0)',
    'ancestor = 123 ORDER BY created asc, title',
    String.raw`title ~ "say \"hello\" \\ bye"`,
    "title ~ 'single quotes'",
    'type = page AND (label = a OR (label = b AND NOT (label = c)))',
    'content.property[approval].state = done',
    'type=page\n  and title!~"x"',
    'mention = "557058:f58131cb-b67d-43c7-b30d-6b58d40bd077"',
    'id in (123) and space in favouriteSpaces()',
    'created > startOfMonth("-1M") and created < now("+2h") and created > endOfDay("1d")',
    'label = "update" and label = updated',
    'user = "5a2b4c6d"',
    'order by created',
  ])('%s', (text) => {
    expect(lintCql(text)).toEqual([]);
  });

  it('lets a user be looked up by e-mail, with a word of warning at most', () => {
    for (const text of [
      'user.fullname ~ "alex.mercer@company.com"',
      'user = "alex.mercer@company.com"',
      'email = "a@b.example"',
    ]) {
      expect(codes(text, 'error')).toEqual([]);
    }
  });
});

describe('queries that are certain to be rejected', () => {
  it.each([
    ['', 'empty-query', 'The query is empty: write clauses such as type = page AND title ~ "Architecture".'],
    [
      'title ~ "Arch',
      'unclosed-quote',
      String.raw`This quote is never closed: add " behind the value, and write a quote within it as \".`,
    ],
    ['title ~ Hello big World', 'unquoted-value', 'A value of several words needs double quotes: "Hello big World".'],
    ['space = ~admin', 'unquoted-value', 'A value that begins with ~ needs double quotes: "~admin".'],
    ['space=~admin', 'unquoted-value', 'A value that begins with ~ needs double quotes: "~admin".'],
    [
      'title "Architecture"',
      'missing-operator',
      'An operator is missing after title: a clause is field, operator and value, as in title ~ "Architecture".',
    ],
    [
      'Caching Architecture',
      'missing-operator',
      'An operator is missing after Caching: a clause is field, operator and value, as in title ~ "Architecture".',
    ],
    [
      'alex.mercer@company.com',
      'missing-operator',
      'An operator is missing after alex.mercer@company.com: a clause is field, operator and value, as in title ~ "Architecture".',
    ],
    ['type == page', 'unknown-operator', 'CQL has no operator ==: use =.'],
    ['type <> page', 'unknown-operator', 'CQL has no operator <>: use !=.'],
    ['type =< page', 'unknown-operator', 'CQL has no operator =<: use one of = != ~ !~ > >= < <=.'],
    ['type = ', 'missing-value', 'The query ends where a value is expected after =.'],
    ['type = AND label = a', 'missing-value', 'A value is expected after =, before AND.'],
    ['label IN ()', 'missing-value', 'A value is expected after (, before ).'],
    ['label IN (a,)', 'missing-value', 'A value is expected after ,, before ).'],
    ['label IN (a b)', 'unquoted-value', 'A value of several words needs double quotes: "a b".'],
    ['label IN (a, b', 'unbalanced-parenthesis', 'This parenthesis is never closed: add ) behind its last value.'],
    [
      '(type = page',
      'unbalanced-parenthesis',
      'This parenthesis is never closed: add ) behind the last clause it holds.',
    ],
    [
      '(type = page order by title',
      'unbalanced-parenthesis',
      'This parenthesis is never closed: add ) behind the last clause it holds.',
    ],
    ['type = page)', 'unbalanced-parenthesis', 'This parenthesis closes nothing: remove it, or open one before it.'],
    ['type = page AND', 'missing-field', 'The query ends where a field is expected.'],
    ['AND type = page', 'missing-field', 'A field is expected before AND.'],
    ['type = page label = a', 'unexpected-text', 'AND or OR is missing before label.'],
    ['type = "page" "x"', 'unexpected-text', 'Expected AND, OR or ORDER BY before "x".'],
    ['type = page ORDER BY', 'missing-field', 'A field is expected after ORDER BY.'],
    [
      'type = page ORDER BY title DESC x',
      'unexpected-text',
      'Only asc or desc, or a comma and another field, may follow a field of ORDER BY.',
    ],
    ['text = "redis"', 'text-only-field', 'This field is searched as text and knows only ~ and !~, not =.'],
    ['siteSearch IN ("a")', 'text-only-field', 'This field is searched as text and knows only ~ and !~, not IN.'],
  ])('%s', (text, code, message) => {
    expect(lintCql(text).filter(({ severity }) => severity === 'error')).toMatchObject([{ code, message }]);
  });

  it('gives the place and the text that would mend it', () => {
    const text = 'type = page\nAND title ~ Caching Architecture AND space = ENG';
    const [finding] = lintCql(text);
    expect(finding).toEqual({
      code: 'unquoted-value',
      severity: 'error',
      message: 'A value of several words needs double quotes: "Caching Architecture".',
      suggestion: '"Caching Architecture"',
      offset: 24,
      line: 2,
      column: 13,
      length: 20,
    });
  });

  it('goes on behind a mistake, and takes no other clause for the first', () => {
    const text = 'title ~ Caching Guide AND NOT label == draft AND type = page OR (text = "a" AND space = Dev Ops';
    expect(codes(text)).toEqual(['unquoted-value', 'unknown-operator', 'text-only-field', 'unquoted-value']);
  });

  it('suggests the operator that a text-only field knows', () => {
    expect(lintCql('text = "a" AND text != "b"').map(({ suggestion }) => suggestion)).toEqual(['~', '!~']);
  });

  it('becomes clean when the suggestion is followed', () => {
    for (const text of [
      'title ~ a b',
      'space = ~admin',
      'text = x',
      'titel ~ "x"',
      'creator = currentUser',
      'created > -7d',
      'title ~ “x”',
      'label = post-mortem',
      'label = null',
      'type IN page',
      'type IN "page"',
      'created > now("-7 days")',
      'created > now("2 Months")',
      'created > now(-7d)',
    ]) {
      const [finding] = lintCql(text);
      if (finding?.suggestion === undefined) expect.unreachable(text);
      const mended = text.slice(0, finding.offset) + finding.suggestion + text.slice(finding.offset + finding.length);
      expect(lintCql(mended)).toEqual([]);
    }
  });
});

describe('queries that may be right', () => {
  it.each([
    ['titel ~ "x"', 'unknown-field', `CQL's reference knows no field named "titel". Did you mean title?`],
    ['approvalState = done', 'unknown-field', `CQL's reference knows no field named "approvalState".`],
    [
      'type = page ORDER BY creatd',
      'unknown-field',
      `CQL's reference knows no field named "creatd". Did you mean created?`,
    ],
    [
      'creator = curentUser()',
      'unknown-function',
      `CQL's reference knows no function named "curentUser". Did you mean currentUser?`,
    ],
    ['creator = currentUser', 'unknown-function', 'A function needs its parentheses: currentUser().'],
    ['type = blog', 'unknown-type', `CQL's reference knows no type of content named "blog".`],
    [
      'type = blogpsot',
      'unknown-type',
      `CQL's reference knows no type of content named "blogpsot". Did you mean blogpost?`,
    ],
    [
      'creator = jsmith',
      'account-id',
      'jsmith does not look like an Atlassian account id, and user names are no longer accepted: look the user up first, or use currentUser().',
    ],
    [
      'created > "last week"',
      'date-format',
      'A date is written "yyyy-MM-dd" or "yyyy-MM-dd HH:mm", or as a function such as now("-7d").',
    ],
    ['label = post-mortem', 'unquoted-value', 'A value with special characters needs double quotes: "post-mortem".'],
    ['title ~ v1.2', 'unquoted-value', 'A value with special characters needs double quotes: "v1.2".'],
    ['title ~ a/b', 'unquoted-value', 'A value with special characters needs double quotes: "a/b".'],
    [
      'mention = 557058:f58131cb',
      'unquoted-value',
      'A value with special characters needs double quotes: "557058:f58131cb".',
    ],
    [
      'label = update',
      'reserved-word',
      'update is a reserved word of CQL: as a value it needs double quotes: "update".',
    ],
    [
      'label IN (a, Empty)',
      'reserved-word',
      'Empty is a reserved word of CQL: as a value it needs double quotes: "Empty".',
    ],
    ['type IN page', 'missing-parentheses', 'IN takes its values in parentheses: (page).'],
    ['type = page AND label NOT IN "a b"', 'missing-parentheses', 'NOT IN takes its values in parentheses: ("a b").'],
    [
      'created > now("-7 days")',
      'date-format',
      'An increment is a number with one of y, M, w, d, h, m behind it, without a space, as in "-7d".',
    ],
    [
      'created > startOfDay(yesterday)',
      'date-format',
      'An increment is a number with one of y, M, w, d, h, m behind it, without a space, as in "-7d".',
    ],
    ['created > now(-7d)', 'unquoted-value', 'A value with special characters needs double quotes: "-7d".'],
    ['title ~ C++', 'unquoted-value', 'A value with special characters needs double quotes: "C++".'],
    ['space ~ "ENG"', 'operator-for-field', 'This field is not searched as text: use = or IN instead of ~.'],
    ['label > a', 'operator-for-field', '> is for dates only.'],
    ['label = (a, b)', 'operator-for-field', 'Several values in parentheses need IN or NOT IN, not =.'],
    ['label IS NOT EMPTY', 'operator-for-field', 'IS NOT is not documented for CQL: compare with a value.'],
    [
      'label != draft AND type = page',
      'negative-first',
      'Confluence does not take a negative clause first: put another clause, such as type = page AND, before it.',
    ],
  ])('%s', (text, code, message) => {
    expect(lintCql(text)).toMatchObject([{ code, message, severity: 'warning' }]);
  });
});

describe('any text', () => {
  it('is linted without failing, with findings that lie inside it', () => {
    const word = fc.constantFrom(
      'type',
      'page',
      'AND',
      'NOT',
      'IN',
      'order',
      'by',
      '(',
      ')',
      '"',
      "'",
      ',',
      '=',
      '~',
      '!',
      '\\',
      ' ',
      '\n',
      '&&',
      '|',
    );
    const text = fc.oneof(
      fc.string({ unit: anyCharacter }),
      fc.array(word).map((words) => words.join(' ')),
      fc.array(word).map((words) => words.join('')),
    );
    fc.assert(
      fc.property(text, (query) => {
        for (const { offset, length, line, column } of lintCql(query)) {
          expect(offset + length).toBeLessThanOrEqual(query.length);
          expect(
            query
              .split('\n')
              .slice(0, line - 1)
              .join('\n').length +
              (line > 1 ? 1 : 0) +
              column -
              1,
          ).toBe(offset);
        }
      }),
    );
  });

  it.each([
    ['an account id that is none', `creator = "${'1'.repeat(32_000)}@"`],
    ['a field that nobody knows', `${'f'.repeat(32_000)} = a`],
    ['values without quotes', `title ~ ${'word '.repeat(8_000)}`],
    ['a quote that is never closed', `title ~ "${'x'.repeat(32_000)}`],
    ['space keys without quotes', 'space=~a AND '.repeat(3_000)],
    ['functions in functions', `title ~ ${'a('.repeat(50_000)}`],
    ['the values of one list', `label IN (${'a-b,'.repeat(8_000)}a)`],
  ])('makes no message longer than a model can read: %s', (_what, query) => {
    const findings = lintCql(query);
    expect(findings.length).toBeGreaterThan(0);
    expect(Math.max(...findings.map(({ message }) => message.length))).toBeLessThan(700);
  });

  // A reader whose time grows faster than the text does not get to the end; bench/runtime/text-growth.mjs measures it.
  it.each(cqlPieces)('is read to its end where it is 50,000 times the same: %j', (piece) => {
    const all = (count: number): ReadonlySet<string> => new Set(codes(piece.repeat(count)));
    expect(all(50_000)).toEqual(all(20));
  });
});
