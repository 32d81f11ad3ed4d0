import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { assertCql } from '../../templates/runtime/cql/assert-cql.js';
import { cql, cqlFragment } from '../../templates/runtime/cql/cql.js';
import type { CqlValue } from '../../templates/runtime/cql/format-cql-value.js';
import { lintCql } from '../../templates/runtime/cql/lint-cql.js';
import { tokenizeCql } from '../../templates/runtime/cql/tokenize-cql.js';
import { anyCharacter } from '../support/any-character.js';
import { refusal } from '../support/refusal.js';

describe('cql', () => {
  it('quotes strings', () => {
    expect(cql`type = page AND title ~ ${'Caching "Architecture" C:\\x'}`).toBe(
      String.raw`type = page AND title ~ "Caching \"Architecture\" C:\\x"`,
    );
  });

  it('writes lists, numbers, dates and functions with arguments', () => {
    const since = new Date(Date.UTC(2026, 2, 14, 9, 5, 59));
    expect(
      cql`space IN ${['ENG', 'OPS']} AND id in ${[1, 2n]} AND created >= ${since} AND created < now(${'-7d'})`,
    ).toBe('space IN ("ENG", "OPS") AND id in (1, 2) AND created >= "2026-03-14 09:05" AND created < now("-7d")');
    expect(cql`space IN (${'A'}, ${'B'}) AND id = ${1.5}`).toBe('space IN ("A", "B") AND id = "1.5"');
  });

  it('writes a date in UTC, whatever the time zone of the machine is', () => {
    const { TZ } = process.env;
    try {
      process.env['TZ'] = 'Pacific/Kiritimati';
      expect(cql`created >= ${new Date('2026-03-14T20:05:00Z')}`).toBe('created >= "2026-03-14 20:05"');
    } finally {
      if (TZ === undefined) delete process.env['TZ'];
      else process.env['TZ'] = TZ;
    }
  });

  it('keeps the escapes of the literal text', () => {
    expect(cql`title ~ "say \"hi\"" AND text ~ ${'`'} AND text ~ "\`\${x}"`).toBe(
      'title ~ "say \\"hi\\"" AND text ~ "`" AND text ~ "`${x}"',
    );
  });

  it('puts fragments in as they are, and keeps alternatives together', () => {
    const kinds = cqlFragment`type = page OR type = blogpost`;
    const space = cqlFragment`space = ${'ENG'}`;
    expect(cql`${kinds} AND ${space}`).toBe('(type = page OR type = blogpost) AND space = "ENG"');
    expect(cql`type = page ${cqlFragment`OR label = ${'a'}`} ${cqlFragment``}ORDER BY created`).toBe(
      'type = page OR label = "a" ORDER BY created',
    );
    expect(cql`title ~ ${'a OR b'} AND ${cqlFragment`text ~ ${'|'}`}`).toBe('title ~ "a OR b" AND text ~ "|"');
    expect(cql`creator IN ${[cqlFragment`currentUser()`, '557058:1']}`).toBe('creator IN (currentUser(), "557058:1")');
    expect(cql`${cqlFragment`type = page OR type = comment ORDER BY title`}`).toBe(
      'type = page OR type = comment ORDER BY title',
    );
  });

  it.each([
    [undefined, 'undefined has no CQL form: leave the clause out, or give a string, number, Date or array.'],
    [null, 'null has no CQL form: leave the clause out, or give a string, number, Date or array.'],
    [Number.NaN, 'NaN has no CQL form: leave the clause out, or give a string, number, Date or array.'],
    [false, 'false has no CQL form: leave the clause out, or give a string, number, Date or array.'],
    [{}, 'A value of type object has no CQL form: leave the clause out, or give a string, number, Date or array.'],
    [
      new Date(Number.NaN),
      'A date that is invalid or out of range has no CQL form: leave the clause out, or give a string, number, Date or array.',
    ],
    [
      new Date(8.64e15),
      'A date that is invalid or out of range has no CQL form: leave the clause out, or give a string, number, Date or array.',
    ],
    [[], 'An empty list matches nothing in CQL: leave the clause out.'],
  ])('refuses %j', (value, message) => {
    expect(refusal(() => cql`title ~ ${value as unknown as CqlValue}`)).toEqual({ message, path: 'values[0]' });
  });

  it('names the place of a bad item', () => {
    const items = ['a', undefined] as readonly unknown[] as CqlValue;
    expect(refusal(() => cql`type = ${'page'} AND label IN ${items}`).path).toBe('values[1][1]');
    expect(refusal(() => cql`label IN ${[['a']]}`).message).toMatch(/^A list within a list has no CQL form/u);
  });

  it('refuses values where they could not stay values', () => {
    const quotes = 'A value stands inside quotes: remove them, cql adds its own. Put a wildcard into the value.';
    const touching = 'A value touches other text: leave a space, or put the whole text into the value.';
    const place =
      'CQL expects no value here. Make parts of a query with cqlFragment; fields and operators cannot be values.';
    expect(refusal(() => cql`title ~ "${'x'}"`).message).toBe(quotes);
    expect(refusal(() => cql`title ~ '${'x'}*'`).message).toBe(quotes);
    expect(refusal(() => cql`space = AB${'x'}`).message).toBe(touching);
    expect(refusal(() => cql`title ~ ${'x'}*`).message).toBe(touching);
    for (const query of [
      () => cql`${'type = page'}`,
      () => cql`type = page AND ${'label'} = a`,
      () => cql`type = page ORDER BY ${'title'}`,
      () => cql`title ${'~'} a`,
      () => cql`type = page AND (${'label = a'})`,
      () => cql`! ${'label = a'}`,
      () => cql`(type = page, ${'x'})`,
    ]) {
      expect(refusal(query).message).toBe(place);
    }
  });

  it('lets every value be read back, and nothing else be smuggled in', () => {
    const nasty = fc.oneof(
      fc.string({ unit: anyCharacter }),
      fc.string({ unit: fc.constantFrom('"', '\\', "'", ' ', ')', '\n', 'OR', '~', 'a') }),
    );
    fc.assert(
      fc.property(nasty, fc.array(nasty, { minLength: 1 }), nasty, (title, spaces, label) => {
        const query = cql`title ~ ${title} AND space IN ${spaces} OR label = ${label} ORDER BY created`;
        const { tokens, unclosedQuote } = tokenizeCql(query);
        expect(unclosedQuote).toBeUndefined();
        expect(tokens.filter(({ kind }) => kind === 'string').map(({ value }) => value)).toEqual([
          title,
          ...spaces,
          label,
        ]);
        expect(tokens.filter(({ kind }) => kind !== 'string' && kind !== 'comma').map(({ value }) => value)).toEqual([
          'title',
          '~',
          'AND',
          'space',
          'IN',
          '(',
          ')',
          'OR',
          'label',
          '=',
          'ORDER',
          'BY',
          'created',
        ]);
        expect(lintCql(query).filter(({ severity }) => severity === 'error')).toEqual([]);
      }),
    );
  });
});

describe('assertCql', () => {
  it('lets warnings pass', () => {
    expect(() => assertCql('approvalState = done', 'cql')).not.toThrow();
  });

  it('refuses with the place and the remedy, of five findings at most', () => {
    expect(refusal(() => assertCql('type = page AND title ~ Caching Architecture', 'cql'))).toEqual({
      message:
        'The CQL query would be rejected (line 1, column 25): A value of several words needs double quotes: ' +
        '"Caching Architecture". Write "Caching Architecture" there.',
      path: 'cql',
    });
    expect(refusal(() => assertCql('titel ~ "x" AND type == page AND space = Dev Ops', 'cql')).message).toBe(
      'The CQL query would be rejected (line 1, column 22): CQL has no operator ==: use =. Write = there. ' +
        'Also (line 1, column 42): A value of several words needs double quotes: "Dev Ops". Write "Dev Ops" there. ' +
        `Also (line 1, column 1): CQL's reference knows no field named "titel". Did you mean title? Write title there.`,
    );
    expect(refusal(() => assertCql(`titel ~ x AND ${'text = a AND '.repeat(6)}type = page`, 'cql')).message).toBe(
      `The CQL query would be rejected ${Array.from({ length: 5 }, (_, index) => {
        const place = `(line 1, column ${20 + 13 * index})`;
        return `${place}: This field is searched as text and knows only ~ and !~, not =. Write ~ there.`;
      }).join(' Also ')}`,
    );
    expect(refusal(() => assertCql('title ~ "x', 'cql')).message).toBe(
      'The CQL query would be rejected (line 1, column 9): This quote is never closed: add " behind the value, and write a ' +
        'quote within it as \\".',
    );
  });
});
