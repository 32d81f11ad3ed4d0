import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { GeneratorError } from '../../../src/errors.js';
import { redactError, redactNotice, redactToken } from '../../../src/definitions/download/redact-token.js';

const token = 'abc/def+ghi==';

describe('redactToken', () => {
  it('takes the token out as it is and percent-encoded, everywhere', () => {
    expect(redactToken(`a ${token} b abc%2Fdef%2Bghi%3D%3D c ${token}`, token)).toBe('a [token] b [token] c [token]');
  });

  it('leaves a text as it is for a stand-in that is no secret', () => {
    expect(redactToken('Truto does not accept the token (401).', 'token')).toBe(
      'Truto does not accept the token (401).',
    );
  });

  it('leaves nothing of the token, whatever stands around it', () => {
    const visible = fc.string({ minLength: 8, maxLength: 40 }).filter((text) => /^[!-~]+$/.test(text));
    fc.assert(
      fc.property(visible, fc.string(), fc.string(), (secret, before, after) => {
        // A token that the replacement itself holds cannot be told from it.
        fc.pre(!'[token]'.includes(secret) && !before.includes('[') && !after.includes(']'));
        expect(redactToken(`${before}${secret}${after}`, secret)).not.toContain(secret);
      }),
    );
  });
});

describe('redactError', () => {
  it('keeps everything of an error but the token', () => {
    const cause = new Error('cause');
    const problem = { code: 'UPSTREAM_REFUSED', message: `no ${token}`, fix: 'Do.' } as const;
    const error = redactError(new GeneratorError([problem, { ...problem, pointer: '/a' }], { cause }), token);
    expect([error.message, error.cause]).toEqual(['no [token]', cause]);
    expect(error.problems).toEqual([
      { code: 'UPSTREAM_REFUSED', message: 'no [token]', fix: 'Do.' },
      { code: 'UPSTREAM_REFUSED', message: 'no [token]', fix: 'Do.', pointer: '/a' },
    ]);
  });
});

describe('redactNotice', () => {
  it('keeps everything of a notice but the token', () => {
    expect(redactNotice({ rule: 'a', message: `see ${token}` }, token)).toEqual({ rule: 'a', message: 'see [token]' });
  });
});
