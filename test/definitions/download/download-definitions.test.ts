import { describe, expect, it, vi } from 'vitest';
import { downloadDefinitions } from '../../../src/definitions/download/download-definitions.js';
import type { DownloadOptions } from '../../../src/definitions/download/download-options.js';
import { refusalOf } from '../support/expect-refusal.js';

const token = 'a-token-that-nobody-may-see';

function download(changes: Partial<DownloadOptions>) {
  return downloadDefinitions({ baseUrl: 'https://api.example.com', accountId: 'account-1', token, ...changes });
}

const tools = (count: number): readonly object[] => Array.from({ length: count }, () => ({}));
const answers = (...pages: readonly { readonly body: object; readonly status?: number }[]): typeof fetch => {
  const left = [...pages];
  return async () => {
    const page = left.shift();
    return Response.json(page?.body, { status: page?.status ?? 200 });
  };
};

/** What each answer becomes is in the exchanges of `fixtures/exchanges/download/`. */
describe('downloadDefinitions', () => {
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

  it.each([
    [[{ body: { result: tools(2), is_partial_response: true } }], 'with `is_partial_response: true`'],
    [[{ body: { result: tools(2) }, status: 206 }], 'with a part of its answer (206)'],
    [[{ body: { result: tools(2), result_count: 3 } }], 'with 2 definitions and the `result_count` 3'],
    [[{ body: { result: tools(2), result_count: 0 } }], 'with 2 definitions and the `result_count` 0'],
    [
      [
        { body: { result: tools(2), result_count: 5, next_cursor: 'a' } },
        { body: { result: tools(2), result_count: 5 } },
      ],
      'with 4 definitions and the `result_count` 5',
    ],
    [
      [{ body: { result: tools(2), next_cursor: 'a' } }, { body: { result: tools(2), is_partial_response: true } }],
      'with `is_partial_response: true`',
    ],
  ])('refuses a list that says it is not whole, as it refuses a page that fails: %#', async (pages, how) => {
    const { problems } = await refusalOf(() => download({ fetch: answers(...pages) }));
    expect(problems).toMatchObject([
      { code: 'UPSTREAM_ANSWER', message: `The tools endpoint answered ${how}: the list is not the whole one.` },
    ]);
  });

  it.each([
    [[{ body: { result: tools(2), result_count: 2, is_partial_response: false } }], 2],
    [
      [
        { body: { result: tools(2), result_count: 2, next_cursor: 'a' } },
        { body: { result: tools(1), result_count: 1 } },
      ],
      3,
    ],
    [
      [
        { body: { result: tools(2), result_count: 3, next_cursor: 'a' } },
        { body: { result: tools(1), result_count: 3 } },
      ],
      3,
    ],
  ])('takes a count of the page and one of the whole list: %#', async (pages, count) => {
    const { json } = await download({ fetch: answers(...pages) });
    expect(json).toEqual({ result: tools(count), next_cursor: null });
  });

  it.each([
    [`${token}\n`, 'a line break'],
    [`${token} `, 'a space'],
    [`„${token}“`, 'a character outside of ASCII'],
  ])('refuses the token %j before anything is sent, without showing it', async (badToken, culprit) => {
    const fetch = vi.fn<typeof globalThis.fetch>();
    const error = await refusalOf(() => download({ token: badToken, fetch }));
    expect(error.problems).toEqual([
      {
        code: 'NO_CREDENTIALS',
        message: `The token holds ${culprit}, which no HTTP header can carry in a token.`,
        fix: 'Set TRUTO_API_TOKEN again, without line breaks, spaces or quotes around it.',
      },
    ]);
    expect(`${error.stack} ${JSON.stringify(error)}`).not.toContain(token);
    expect(fetch).not.toHaveBeenCalled();
  });
});
