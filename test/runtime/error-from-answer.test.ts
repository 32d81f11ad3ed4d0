import * as fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import { errorFromAnswer } from '../../templates/runtime/http/error-from-answer.js';
import {
  ApiError,
  AuthError,
  ConfluenceToolsError,
  NetworkError,
  NotFoundError,
  RateLimitError,
  TimeoutError,
} from '../../templates/runtime/index.js';
import { anyCharacter } from '../support/any-character.js';
import { createPage, getPage, listPages, updatePage } from '../support/operations.js';

/** What each answer becomes is in the exchanges of `fixtures/exchanges/calls/`. */
describe('an error status', () => {
  it('never repeats a long or invisible text whole', () => {
    const text = `a\u202eb\u0000${'x'.repeat(10_000)}`;
    const { message } = errorFromAnswer(getPage, { id: '7' }, { status: 500, headers: {}, text, statement: undefined });
    expect(message).toHaveLength(
      'get_single_confluence_page_by_id: Truto answered 500: . Try again later.'.length + 501,
    );
    expect(message).toContain(`a b ${'x'.repeat(400)}`);
  });

  it('shows nothing that is invisible', () => {
    const characters = fc.string({
      unit: fc.oneof(anyCharacter, fc.constantFrom(...'\u200b\u{e0041}\u{e0101}\u3164')),
    });
    fc.assert(
      fc.property(characters, (said) => {
        const text = JSON.stringify({ message: `a${said}b` });
        const answer = { status: 404, headers: {}, text, statement: undefined };
        const { message } = errorFromAnswer(getPage, { id: '7' }, answer);
        expect(message).not.toMatch(/[\p{Cc}\p{Cf}\p{Default_Ignorable_Code_Point}]/u);
      }),
    );
  });
});

describe('the advice of an error is about what Confluence says', () => {
  /** Words that mean something where Confluence says them itself. */
  const telling = fc.constantFrom(
    'Release notes Version 2.1',
    'CQL cheat sheet',
    'Could not parse cql',
    'No field exists with the name',
    'Version must be incremented',
    'Current version is: 8',
    'OptimisticLockException',
    'Attempted to update stale data',
    'Scope of the project',
    'Unauthorized; scope does not match',
  );
  const titles = fc
    .array(fc.oneof(telling, fc.string({ maxLength: 12 }), fc.string({ unit: anyCharacter, maxLength: 6 })), {
      minLength: 1,
      maxLength: 3,
    })
    .map((parts) => parts.join(' '));
  const sentences = fc.constantFrom(
    (title: string) => `A page with the title "${title}" already exists`,
    (title: string) => `A page can't have the title '${title}' twice: '${title}' is taken`,
    (title: string) => `The title \u201c${title}\u201d is taken in this space`,
    (title: string) => `com.atlassian.confluence.api.service.exceptions.BadRequestException: Title="${title}"`,
    (title: string) => `"${title}" is no title`,
    (title: string) => `Could not parse cql : title ~ "${title}"`,
    (title: string) => `Version must be incremented when updating a page "${title}". Current Version: [5]`,
  );
  const bodies = fc.constantFrom(
    (sentence: string) => ({ errors: [{ status: 400, code: 'X', title: sentence, detail: null }] }),
    (sentence: string) => ({ statusCode: 400, data: { valid: false, errors: [] }, message: sentence }),
    (sentence: string) => ({ message: '', truto_is_remote_error: true, raw_response: { message: sentence } }),
  );
  const operations = fc.constantFrom(getPage, listPages, createPage, updatePage);

  it('and not about the words of a title in it', () => {
    fc.assert(
      fc.property(
        titles,
        sentences,
        bodies,
        operations,
        fc.constantFrom(400, 401, 403, 404, 409, 413, 422, 500),
        (title, sentence, body, operation, status) => {
          const errorFor = (named: string): ApiError => {
            const text = JSON.stringify(body(sentence(named)));
            return errorFromAnswer(operation, { id: '7' }, { status, headers: {}, text, statement: undefined });
          };
          const [plain, error] = [errorFor('x'), errorFor(title)];
          const [, ...advice] = plain.message.split('. ');
          expect(advice.length).toBeGreaterThan(0);
          expect(error.message.endsWith(`. ${advice.join('. ')}`)).toBe(true);
          expect([error.constructor, error.code]).toEqual([plain.constructor, plain.code]);
        },
      ),
      { numRuns: 2000 },
    );
  });
});

describe('isInstance', () => {
  it('knows the class and its ancestors, and nothing else', () => {
    const limit = new RateLimitError('x', { retryAfterMs: 1 });
    expect([RateLimitError, ApiError, ConfluenceToolsError].map((type) => type.isInstance(limit))).toEqual([
      true,
      true,
      true,
    ]);
    expect([AuthError, NetworkError, TimeoutError].map((type) => type.isInstance(limit))).toEqual([
      false,
      false,
      false,
    ]);
    for (const value of [null, undefined, 1, 'x', {}, new Error('x'), Object.create(null)]) {
      expect(ConfluenceToolsError.isInstance(value)).toBe(false);
    }
  });

  it('knows the errors of another copy of the package', async () => {
    vi.resetModules();
    const copy = await import('../../templates/runtime/errors.js');
    const error = new copy.RateLimitError('x', { retryAfterMs: 1 });
    expect(error).not.toBeInstanceOf(ConfluenceToolsError);
    expect([RateLimitError, ApiError, ConfluenceToolsError].map((type) => type.isInstance(error))).toEqual([
      true,
      true,
      true,
    ]);
    expect(NotFoundError.isInstance(error)).toBe(false);
  });
});
