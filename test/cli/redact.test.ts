import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createRedactor, redactedText } from '../../src/terminal/redact.js';

const secret = fc
  .string({ minLength: 8, maxLength: 80, unit: fc.constantFrom(...'abcXYZ0189._-~+/=%" \\é') })
  .map((text) => `s${text}e`);

describe('the redactor', () => {
  it('replaces a token wherever it stands', () => {
    const redact = createRedactor(['tok-123456', undefined, '']);
    expect(redact('Bearer tok-123456, again tok-123456.')).toBe(`Bearer ${redactedText}, again ${redactedText}.`);
  });

  it('leaves a text without the token as it is', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        fc.pre(!text.includes('tok-123456'));
        return createRedactor(['tok-123456'])(text) === text;
      }),
    );
  });

  it.each(['t', 'test', 'token'])(
    'takes %j for a stand-in, not for a secret that ordinary text would hold',
    (value) => {
      expect(createRedactor([value])('Truto does not accept the token (401): test.')).toBe(
        'Truto does not accept the token (401): test.',
      );
    },
  );

  it('does nothing when no token is set', () => {
    expect(createRedactor([undefined, '  '])('some text')).toBe('some text');
  });

  it.each([
    ['plain', (value: string) => value],
    ['URL-encoded', encodeURIComponent],
    [
      'URL-encoded in small letters',
      (value: string) => encodeURIComponent(value).replaceAll(/%../gu, (escape) => escape.toLowerCase()),
    ],
    ['form-encoded', (value: string) => encodeURIComponent(value).replaceAll('%20', '+')],
    ['in a JSON string', (value: string) => JSON.stringify(value).slice(1, -1)],
    ['in hexadecimal', (value: string) => Buffer.from(value).toString('hex')],
  ])('knows the token %s', (_name, encode) => {
    fc.assert(
      fc.property(secret, (value) => {
        const redacted = createRedactor([value])(`before ${encode(value)} after`);
        expect(redacted).toBe(`before ${redactedText} after`);
      }),
    );
  });

  it('knows the token in Base64, whatever stands around it', () => {
    fc.assert(
      fc.property(
        secret,
        fc.string(),
        fc.string(),
        fc.constantFrom('base64', 'base64url'),
        (value, before, after, form) => {
          const encoded = Buffer.from(before + value + after).toString(form);
          const redacted = createRedactor([value])(encoded);
          expect(redacted).toContain(redactedText);
          const left = Buffer.from(redacted.replace(redactedText, ''), form).toString();
          expect(left).not.toContain(value.slice(1, -1));
        },
      ),
    );
  });
});
