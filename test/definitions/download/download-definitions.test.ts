import nock from 'nock';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { downloadDefinitions } from '../../../src/definitions/download/download-definitions.js';
import type { DownloadOptions, DownloadProgress } from '../../../src/definitions/download/download-options.js';
import { rawDefinition } from '../support/definitions.js';
import { refusalOf } from '../support/expect-refusal.js';

const token = 'a-token-that-nobody-may-see';
/** What to do when no answer comes. */
const whatToCheck =
  'Check the network and --base-url; behind a proxy, set HTTPS_PROXY and NODE_USE_ENV_PROXY=1 and use Node.js 24 or ' +
  'newer, or use saved definitions: --from snapshot or --from <file>.';
const baseUrl = 'https://api.example.com';
const path = '/integrated-account/account-1/tools';
const list = [rawDefinition()];

beforeAll(() => nock.disableNetConnect());
afterEach(() => {
  const pending = nock.pendingMocks();
  nock.cleanAll();
  expect(pending).toEqual([]);
});
afterAll(() => {
  nock.enableNetConnect();
  nock.restore();
});

interface Recorder {
  readonly waits: number[];
  readonly progress: DownloadProgress[];
}

/** Downloads without really waiting. */
function download(changes: Partial<DownloadOptions> = {}, recorder: Recorder = { waits: [], progress: [] }) {
  return downloadDefinitions({
    baseUrl,
    accountId: 'account-1',
    token,
    sleep: async (delayMs) => {
      recorder.waits.push(delayMs);
    },
    onProgress: (progress) => recorder.progress.push(progress),
    ...changes,
  });
}

const server = (): nock.Interceptor => nock(baseUrl).get(path);

describe('downloadDefinitions', () => {
  it('sends the token as a bearer token, and the filters as lists', async () => {
    nock(baseUrl, { reqheaders: { authorization: `Bearer ${token}`, accept: 'application/json' } })
      .get(path)
      .query({ methods: 'list,get', tags: 'content,pages' })
      .reply(200, { result: list, next_cursor: null });
    expect(await download({ methods: ['list', 'get'], tags: ['content', 'pages'] })).toEqual({
      json: { result: list, next_cursor: null },
      notices: [],
    });
  });

  it.each([
    ['under `results`', { results: list }],
    ['as a bare list', list],
  ])('takes the list %s', async (_, answer) => {
    server().reply(200, answer);
    expect((await download()).json).toEqual({ result: list, next_cursor: null });
  });

  it('keeps a path of the base URL, and encodes the account', async () => {
    nock('https://proxy.example.com').get('/truto/v1/integrated-account/a%2F..%2Fb/tools').reply(200, { result: list });
    await download({ baseUrl: 'https://proxy.example.com/truto/v1/', accountId: 'a/../b' });
  });

  it('follows the cursor to the last page', async () => {
    const recorder: Recorder = { waits: [], progress: [] };
    server().query({ tags: 'content' }).reply(200, { result: list, next_cursor: 'a&b' });
    server().query({ tags: 'content', next_cursor: 'a&b' }).reply(200, { results: [], next_cursor: 7 });
    server().query({ tags: 'content', next_cursor: '7' }).reply(200, { result: list, next_cursor: '' });
    const { json } = await download({ tags: ['content'] }, recorder);
    expect(json).toEqual({ result: [...list, ...list], next_cursor: null });
    expect(recorder.progress).toEqual([
      { kind: 'page', pages: 1, definitions: 1 },
      { kind: 'page', pages: 2, definitions: 1 },
      { kind: 'page', pages: 3, definitions: 2 },
    ]);
  });

  it('stops at a cursor that comes again', async () => {
    server().reply(200, { result: list, next_cursor: 'a' });
    server().query({ next_cursor: 'a' }).reply(200, { result: list, next_cursor: 'b' });
    server().query({ next_cursor: 'b' }).reply(200, { result: list, next_cursor: 'a' });
    const { problems } = await refusalOf(() => download());
    expect(problems).toEqual([
      {
        code: 'UPSTREAM_ANSWER',
        message: 'The list of definitions never ends: it repeats a cursor.',
        fix: 'Try again later; if it stays like this, use --from snapshot or --from <file>.',
      },
    ]);
  });

  it('stops after a thousand pages', async () => {
    let pages = 0;
    const endless: typeof fetch = async () => {
      pages += 1;
      return Response.json({ result: [], next_cursor: String(pages) });
    };
    const { problems } = await refusalOf(() => download({ fetch: endless }));
    expect(problems[0].message).toBe('The list of definitions never ends: it has more than 1000 pages.');
    expect(pages).toBe(1000);
  });

  it('tells that the endpoint is deprecated while it still answers', async () => {
    const headers = { Deprecation: '@1688169599', Sunset: 'Sun, 30 Jun 2030 23:59:59 GMT' };
    server().reply(200, { result: list, next_cursor: 'a' }, headers);
    server().query({ next_cursor: 'a' }).reply(200, { result: list }, headers);
    expect((await download()).notices).toEqual([
      {
        rule: 'endpoint-deprecated',
        message:
          'The tools endpoint still answers but is marked as deprecated (Deprecation: "@1688169599", Sunset: "Sun, 30 Jun 2030 23:59:59 GMT"). ' +
          'Commit definitions.json: --from snapshot and --from <file> keep working without the endpoint.',
      },
    ]);
  });

  it.each([
    [
      401,
      'Truto does not accept the token (401).',
      'Check TRUTO_API_TOKEN: it has to be valid and to belong to the environment that holds the account.',
    ],
    [
      403,
      'The token may not read the tools of this account (403).',
      'Use a token of the environment that holds the account, with the right to read its tools.',
    ],
    [
      404,
      'Truto knows no such account, or no longer has the tools endpoint (404).',
      'Check --account and --base-url; definitions that were saved keep working: --from snapshot or --from <file>.',
    ],
    [
      410,
      'The tools endpoint, which Truto marks as deprecated, has been removed (410).',
      'Look for a newer version of gen-confluence-tools; definitions that were saved keep working: --from snapshot or --from <file>.',
    ],
    [
      400,
      'The tools endpoint answered 400: "Bad \\u{202e}request with [token] in it".',
      'Check --account and --base-url.',
    ],
    [
      500,
      'The tools endpoint answered 500: "Bad \\u{202e}request with [token] in it".',
      'Try again later; definitions that were saved keep working: --from snapshot or --from <file>.',
    ],
  ])('explains an answer with status %i, and does not repeat the request', async (status, message, fix) => {
    const recorder: Recorder = { waits: [], progress: [] };
    server().reply(status, { statusCode: status, message: `Bad \u202erequest with ${token} in it` });
    const { problems } = await refusalOf(() => download({}, recorder));
    expect(problems).toEqual([{ code: 'UPSTREAM_REFUSED', message, fix }]);
    expect(recorder.waits).toEqual([]);
  });

  it('waits as long as a 429 asks, then goes on', async () => {
    const recorder: Recorder = { waits: [], progress: [] };
    server().reply(429, 'slow down', { 'ratelimit-reset': '3', 'Retry-After': '10' });
    server().reply(429, '', { RateLimit: '"default";r=0;t=30' });
    server().reply(429, '', { 'Retry-After': '0' });
    server().reply(429);
    server().reply(200, { result: list });
    await download({}, recorder);
    expect(recorder.waits).toEqual([10_000, 30_000, 500, 4000]);
    expect(recorder.progress[0]).toEqual({ kind: 'wait', waitMs: 10_000, reason: 'answer 429' });
  });

  it('does not wait for a limit that lasts longer than a minute', async () => {
    const recorder: Recorder = { waits: [], progress: [] };
    server().reply(429, {}, { 'Retry-After': '1800' });
    const { problems } = await refusalOf(() => download({}, recorder));
    expect(problems).toEqual([
      {
        code: 'UPSTREAM_REFUSED',
        message: 'Truto limits the rate of requests and asks to wait 1800 s (429).',
        fix: 'Try again after that time; definitions that were saved keep working: --from snapshot or --from <file>.',
      },
    ]);
    expect(recorder.waits).toEqual([]);
  });

  it.each([429, 502, 503, 504])('gives up on status %i after five requests', async (status) => {
    const recorder: Recorder = { waits: [], progress: [] };
    server().times(5).reply(status, '<html>busy</html>');
    const { problems } = await refusalOf(() => download({}, recorder));
    expect(problems[0].message).toBe(`The tools endpoint answered ${status} 5 times.`);
    expect(recorder.waits).toEqual([500, 1000, 2000, 4000]);
  });

  it('tries again after a broken connection', async () => {
    const recorder: Recorder = { waits: [], progress: [] };
    server().replyWithError(Object.assign(new Error('reset'), { code: 'ECONNRESET' }));
    server().reply(200, { result: list });
    await download({}, recorder);
    expect(recorder.waits).toEqual([500]);
    expect(recorder.progress[0]).toEqual({ kind: 'wait', waitMs: 500, reason: 'the connection failed' });
  });

  it('does not try a host again that does not exist', async () => {
    const recorder: Recorder = { waits: [], progress: [] };
    server().replyWithError(Object.assign(new Error('getaddrinfo'), { code: 'ENOTFOUND' }));
    const { problems } = await refusalOf(() => download({}, recorder));
    expect(problems).toEqual([
      {
        code: 'UPSTREAM_UNREACHABLE',
        message: 'No answer came from api.example.com: the host name cannot be resolved (ENOTFOUND).',
        fix: whatToCheck,
      },
    ]);
    expect(recorder.waits).toEqual([]);
  });

  it.each([
    [
      'an HTML page',
      '<!doctype html><p>Sign in</p>',
      'text/html',
      'The tools endpoint answered with an HTML page instead of JSON.',
    ],
    [
      'HTML that claims to be JSON',
      ' <p>',
      'application/json',
      'The tools endpoint answered with an HTML page instead of JSON.',
    ],
    [
      'cut off JSON',
      '{"result": [{"name": "a"',
      'application/json',
      'The tools endpoint answered with broken or cut off JSON (24 characters).',
    ],
    ['nothing', '', 'application/json', 'The tools endpoint answered with nothing.'],
    [
      'JSON without a list',
      '{"data": []}',
      'application/json',
      'The tools endpoint answered with JSON that has no list under `result` or `results`.',
    ],
    [
      'a cursor that is an object',
      '{"result": [], "next_cursor": {}}',
      'application/json',
      'The tools endpoint answered with a `next_cursor` that is neither text nor null.',
    ],
  ])('refuses %s', async (_, body, contentType, message) => {
    server().reply(200, body, { 'Content-Type': contentType });
    const { problems } = await refusalOf(() => download());
    expect(problems).toEqual([
      {
        code: 'UPSTREAM_ANSWER',
        message,
        fix: 'Check --base-url and proxies on the way; if it stays like this, use --from snapshot or --from <file>.',
      },
    ]);
  });

  it('refuses an empty list with what may be behind it', async () => {
    server().reply(200, { result: [], next_cursor: null });
    const { problems } = await refusalOf(() => download());
    expect(problems).toEqual([
      {
        code: 'NO_TOOLS',
        message: 'The list of definitions is empty.',
        fix: 'Check that the account is a connected Confluence account and that --methods and --tags are not too narrow; Truto leaves out methods that have no description (its parameter has_description).',
      },
    ]);
  });

  it('follows a redirect on the same origin', async () => {
    server().reply(307, '', { Location: '/v2/tools' });
    nock(baseUrl, { reqheaders: { authorization: `Bearer ${token}` } })
      .get('/v2/tools')
      .reply(200, { result: list });
    expect((await download()).json).toEqual({ result: list, next_cursor: null });
  });

  it.each([
    ['https://evil.example.com/tools', '"https://evil.example.com"'],
    ['http://api.example.com/tools', '"http://api.example.com"'],
    ['https://api.example.com:8443/tools', '"https://api.example.com:8443"'],
    ['http://[', '"an unreadable address"'],
  ])('never takes the token along to %s', async (location, origin) => {
    // Nothing listens there in this test: a request would fail it with another message.
    server().reply(302, '', { Location: location });
    const { problems } = await refusalOf(() => download());
    expect(problems).toEqual([
      {
        code: 'UPSTREAM_ANSWER',
        message: `The tools endpoint redirects to ${origin}, and the token is not sent to another origin.`,
        fix: 'Check --base-url; if the API has moved there, set --base-url to it.',
      },
    ]);
  });

  it('stops after five redirects', async () => {
    server().times(6).reply(302, '', { Location: path });
    const { problems } = await refusalOf(() => download());
    expect(problems[0].message).toBe('The tools endpoint redirected more than 5 times.');
  });

  it.each([
    [`${token}\n`, 'a line break'],
    [`${token} `, 'a space'],
    [`„${token}“`, 'a character outside of ASCII'],
  ])('refuses the token %j before anything is sent, without showing it', async (badToken, culprit) => {
    const error = await refusalOf(() => download({ token: badToken }));
    expect(error.problems).toEqual([
      {
        code: 'NO_CREDENTIALS',
        message: `The token holds ${culprit}, which no HTTP header can carry in a token.`,
        fix: 'Set TRUTO_API_TOKEN again, without line breaks, spaces or quotes around it.',
      },
    ]);
    expect(`${error.stack} ${JSON.stringify(error)}`).not.toContain(token);
  });
});
