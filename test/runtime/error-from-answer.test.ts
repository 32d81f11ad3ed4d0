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
import { getPage } from '../support/operations.js';

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
