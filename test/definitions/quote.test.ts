import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { quote } from '../../src/definitions/quote.js';
import { anyCharacter } from '../support/any-character.js';

describe('quote', () => {
  it.each([
    ['plain', '"plain"'],
    ['say "hi"', '"say \\"hi\\""'],
    ['a\nb\u2028c', '"a\\nb\\u{2028}c"'],
    ['\u001b[31m\u009b', '"\\u001b[31m\\u{9b}"'],
    ['\u202eevil\u200b', '"\\u{202e}evil\\u{200b}"'],
    ['😀'.repeat(81), `"${'😀'.repeat(80)}…"`],
  ])('shows %j as one visible line', (text, shown) => {
    expect(quote(text)).toBe(shown);
  });

  it('never lets anything invisible or a line end through', () => {
    fc.assert(
      fc.property(fc.string({ unit: anyCharacter }), (text) => {
        expect(quote(text)).not.toMatch(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Surrogate}]/u);
      }),
    );
  });
});
