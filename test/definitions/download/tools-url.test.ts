import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { toolsUrl } from '../../../src/definitions/download/tools-url.js';
import { refusalOf } from '../support/expect-refusal.js';

describe('toolsUrl', () => {
  it.each([
    ['https://api.truto.one', 'https://api.truto.one/integrated-account/a/tools'],
    ['https://api.truto.one/', 'https://api.truto.one/integrated-account/a/tools'],
    ['https://proxy.example.com/truto//', 'https://proxy.example.com/truto/integrated-account/a/tools'],
    ['http://localhost:8080', 'http://localhost:8080/integrated-account/a/tools'],
    ['http://api.localhost', 'http://api.localhost/integrated-account/a/tools'],
    ['http://127.0.0.1:1', 'http://127.0.0.1:1/integrated-account/a/tools'],
    ['http://0x7f.1', 'http://127.0.0.1/integrated-account/a/tools'],
    ['http://[::1]:8080', 'http://[::1]:8080/integrated-account/a/tools'],
  ])('takes the base URL %s', (baseUrl, url) => {
    expect(toolsUrl({ baseUrl, accountId: 'a' }).href).toBe(url);
  });

  it.each([
    ['', 'is not an http or https address'],
    ['api.truto.one', 'is not an http or https address'],
    ['ftp://api.truto.one', 'is not an http or https address'],
    ['file:///etc/passwd', 'is not an http or https address'],
    ['https://user:password@api.truto.one', 'holds a user name or a password'],
    ['https://api.truto.one/?a=b', 'holds a query or a fragment'],
    ['https://api.truto.one/#a', 'holds a query or a fragment'],
    ['http://api.truto.one', 'is plain http to another machine'],
    ['http://localhost.example.com', 'is plain http to another machine'],
    ['http://127.0.0.1.example.com', 'is plain http to another machine'],
    ['http://192.168.0.1', 'is plain http to another machine'],
  ])('refuses the base URL %j', async (baseUrl, reason) => {
    const { problems } = await refusalOf(() => toolsUrl({ baseUrl, accountId: 'a' }));
    expect(problems).toEqual([
      {
        code: 'BAD_FLAGS',
        message: `The base URL ${reason}.`,
        fix: 'Set --base-url or TRUTO_API_BASE_URL to an https address such as https://api.truto.one, or leave it out.',
      },
    ]);
  });

  it.each(['', '  '])('refuses the account id %j', async (accountId) => {
    const { problems } = await refusalOf(() => toolsUrl({ baseUrl: 'https://api.truto.one', accountId }));
    expect(problems).toEqual([
      {
        code: 'NO_CREDENTIALS',
        message: 'The account id is empty.',
        fix: 'Set --account or TRUTO_ACCOUNT_ID to the id of the integrated account.',
      },
    ]);
  });

  it.each(['.', '..', 'a\nb', 'a\ud800'])('refuses the account id %j', async (accountId) => {
    const { problems } = await refusalOf(() => toolsUrl({ baseUrl: 'https://api.truto.one', accountId }));
    expect(problems).toEqual([
      {
        code: 'BAD_FLAGS',
        message: 'The account id cannot be part of an address.',
        fix: 'Set --account or TRUTO_ACCOUNT_ID to the id of the integrated account, a UUID.',
      },
    ]);
  });

  it('puts every other account id into one step of the path', () => {
    const accountId = fc
      .string({ unit: 'grapheme', minLength: 1 })
      .filter((text) => !/^\s*$|^\.{1,2}$|\p{Cc}/u.test(text));
    fc.assert(
      fc.property(accountId, (id) => {
        const { origin, pathname, search, hash } = toolsUrl({ baseUrl: 'https://api.truto.one/v1', accountId: id });
        expect([origin, search, hash]).toEqual(['https://api.truto.one', '', '']);
        expect(pathname.split('/').map(decodeURIComponent)).toEqual(['', 'v1', 'integrated-account', id, 'tools']);
      }),
    );
  });
});
