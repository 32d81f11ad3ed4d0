import { describe, expect, it, vi } from 'vitest';
import { errorFromAnswer } from '../../templates/runtime/http/error-from-answer.js';
import {
  ApiError,
  AuthError,
  ConfluenceToolsError,
  InvalidInputError,
  NetworkError,
  NotFoundError,
  RateLimitError,
  TimeoutError,
  VersionConflictError,
} from '../../templates/runtime/index.js';
import type { Operation } from '../../templates/runtime/index.js';
import { deletePage, getPage, listPages, updatePage } from '../support/operations.js';

const failed = (
  operation: Operation,
  status: number,
  body: unknown,
  headers: Record<string, string> = {},
): ApiError => {
  const text = typeof body === 'string' ? body : JSON.stringify(body);
  return errorFromAnswer(operation, { id: '7' }, { status, headers, text, statement: undefined });
};

const truto = (statusCode: number, error: string, message: string) => ({ statusCode, error, message });
const remote = (raw_response: unknown, message = '') => ({ message, raw_response, truto_is_remote_error: true });
const html = '<!DOCTYPE html><html><head><title>502 Bad\n Gateway</title></head><body>secret page</body></html>';

describe('an error status', () => {
  it.each([
    [
      'a bad request of Truto',
      failed(getPage, 400, truto(400, 'Bad Request', 'id must be a number')),
      InvalidInputError,
      'INVALID_INPUT',
      'get_single_confluence_page_by_id: Truto answered 400: id must be a number. Correct the arguments and try again.',
    ],
    [
      'a status that says nothing about the arguments',
      failed(getPage, 402, truto(402, 'Payment Required', 'The trial is over')),
      ApiError,
      'API_ERROR',
      'get_single_confluence_page_by_id: Truto answered 402: The trial is over. A person has to act; do not try again.',
    ],
    [
      'a bad CQL query',
      failed(listPages, 400, remote('{"statusCode":400,"message":"Could not parse cql : title ~"}')),
      InvalidInputError,
      'INVALID_INPUT',
      'list_all_confluence_pages: Confluence answered 400: Could not parse cql : title ~. Correct the CQL query and try again.',
    ],
    [
      'a missing version',
      failed(
        updatePage,
        400,
        remote({ message: 'Must supply an incremented version when updating Content. No version supplied.' }),
      ),
      InvalidInputError,
      'INVALID_INPUT',
      'update_a_confluence_page_by_id: Confluence answered 400: Must supply an incremented version when updating Content. No version supplied. Read the record and send its version number plus one.',
    ],
    [
      'a v2 error with a detail',
      failed(getPage, 422, remote({ errors: [{ status: 422, code: 'X', title: 'Bad page', detail: 'Too long' }] })),
      InvalidInputError,
      'INVALID_INPUT',
      'get_single_confluence_page_by_id: Confluence answered 422: Bad page; Too long. Correct the arguments and try again.',
    ],
    [
      'a bad token',
      failed(getPage, 401, truto(401, 'Unauthorized', 'Unauthorized')),
      AuthError,
      'BAD_TOKEN',
      'get_single_confluence_page_by_id: Truto answered 401: Unauthorized. Truto refused the API token. A person has to act; do not try again.',
    ],
    [
      'a connection that has ended',
      failed(getPage, 401, remote('', 'invalid_grant')),
      AuthError,
      'RECONNECT',
      'get_single_confluence_page_by_id: Confluence answered 401: invalid_grant. The customer has to connect Confluence again. A person has to act; do not try again.',
    ],
    [
      'a missing scope',
      failed(getPage, 401, remote({ code: 401, message: 'Unauthorized; scope does not match' })),
      AuthError,
      'MISSING_SCOPE',
      'get_single_confluence_page_by_id: Confluence answered 401: Unauthorized; scope does not match. The customer has to connect Confluence again and grant the missing scope. A person has to act; do not try again.',
    ],
    [
      'scopes that Truto names',
      failed(getPage, 403, {
        ...truto(403, 'Forbidden', 'Forbidden'),
        truto_error_insight: { forbidden_error: { value: { missing_scopes: ['read:page', 'write:page'] } } },
      }),
      AuthError,
      'MISSING_SCOPE',
      'get_single_confluence_page_by_id: Truto answered 403: Forbidden. The customer has to connect Confluence again and grant read:page, write:page. A person has to act; do not try again.',
    ],
    [
      'a missing permission',
      failed(getPage, 403, remote({ message: 'No access' })),
      AuthError,
      'FORBIDDEN',
      'get_single_confluence_page_by_id: Confluence answered 403: No access. The account lacks the permission. A person has to act; do not try again.',
    ],
    [
      'a record that is not there',
      failed(getPage, 404, ''),
      NotFoundError,
      'NOT_FOUND',
      'get_single_confluence_page_by_id: Truto answered 404. Check the id, or search for the record.',
    ],
    [
      'a write to a sandbox',
      failed(deletePage, 405, truto(405, 'Method Not Allowed', '')),
      ApiError,
      'NOT_ALLOWED',
      'delete_a_confluence_page_by_id: Truto answered 405: Method Not Allowed. A sandbox account refuses writes.',
    ],
    [
      'a conflict that is not about versions',
      failed(deletePage, 409, truto(409, 'Conflict', 'Busy')),
      ApiError,
      'CONFLICT',
      'delete_a_confluence_page_by_id: Truto answered 409: Busy. Read the record again first.',
    ],
    [
      'an endpoint that is gone',
      failed(getPage, 410, remote('GoneException: This deprecated endpoint has been removed.')),
      ApiError,
      'GONE',
      'get_single_confluence_page_by_id: Confluence answered 410: GoneException: This deprecated endpoint has been removed. Use another tool.',
    ],
    [
      'a page of a gateway',
      failed(getPage, 502, html),
      ApiError,
      'SERVER_ERROR',
      'get_single_confluence_page_by_id: Truto answered 502: the answer was a page. Try again later.',
    ],
    [
      'a failed write',
      failed(deletePage, 500, '{"message":"Int'),
      ApiError,
      'SERVER_ERROR',
      'delete_a_confluence_page_by_id: Truto answered 500: the answer broke off. Read the record to see whether it was carried out.',
    ],
    [
      'a blocked account',
      failed(getPage, 503, truto(503, 'Service Unavailable', 'Blocked')),
      ApiError,
      'ACCOUNT_BLOCKED',
      'get_single_confluence_page_by_id: Truto answered 503: Blocked. The account is blocked. A person has to act; do not try again.',
    ],
    [
      'a redirect',
      failed(getPage, 302, ''),
      ApiError,
      'REDIRECT',
      'get_single_confluence_page_by_id: Truto answered 302. Check the base URL.',
    ],
    [
      'a rate limit that names no time',
      failed(getPage, 429, truto(429, 'Too Many Requests', 'Slow down')),
      RateLimitError,
      'RATE_LIMITED',
      'get_single_confluence_page_by_id: Truto answered 429: Slow down. Nothing was done. The rate limit is used up. Try again in 10 seconds.',
    ],
  ])('becomes the error that says what to do next: %s', (_case, error, type, code, message) => {
    expect(error.message).toBe(message);
    expect(error).toBeInstanceOf(type);
    expect([error.constructor, error.name, error.code]).toEqual([type, type.kind, code]);
  });

  it('carries status, headers, body and request id', () => {
    const error = failed(getPage, 404, remote({ message: 'No page' }), { 'atl-request-id': 'r1', date: 'd' });
    expect({ ...error }).toMatchObject({
      status: 404,
      remote: true,
      requestId: 'r1',
      details: { raw_response: { message: 'No page' } },
      response: { status: 404, headers: { 'atl-request-id': 'r1', date: 'd' } },
    });
  });

  it('never repeats a long or invisible text whole', () => {
    const { message } = failed(getPage, 500, `a\u202eb\u0000${'x'.repeat(10_000)}`);
    expect(message).toHaveLength(
      'get_single_confluence_page_by_id: Truto answered 500: . Try again later.'.length + 501,
    );
    expect(message).toContain(`a b ${'x'.repeat(400)}`);
  });
});

describe('a version conflict', () => {
  const title = 'Version must be incremented when updating a page. Current Version: [5]. Provided version: [4]';
  it.each([
    ['v2', { errors: [{ status: '409', code: 'CONFLICT', title, detail: null }] }, 3, 5],
    [
      'v1',
      {
        statusCode: 409,
        data: { errors: [] },
        message: 'Version must be incremented on update. Current version is: 8',
      },
      undefined,
      8,
    ],
    [
      'v1 lock',
      { message: 'OptimisticLockException: Batch update returned unexpected row count' },
      undefined,
      undefined,
    ],
  ])('names the record and what is known of its versions: %s', (_form, body, expected, actual) => {
    const error = failed(updatePage, 409, remote(body));
    expect(error).toBeInstanceOf(VersionConflictError);
    expect(error).toMatchObject({ code: 'VERSION_CONFLICT', id: '7', expected, actual, remote: true });
    expect(error.message).toMatch(
      /Somebody changed the record\. Read it again, redo the change, and send its version number plus one\.$/,
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
