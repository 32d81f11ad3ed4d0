import { describe, expect, it, vi } from 'vitest';
import { downloadDefinitions } from '../../../src/definitions/download/download-definitions.js';
import type { DownloadOptions } from '../../../src/definitions/download/download-options.js';
import { refusalOf } from '../support/expect-refusal.js';

const token = 'a-token-that-nobody-may-see';

function download(changes: Partial<DownloadOptions>) {
  return downloadDefinitions({ baseUrl: 'https://api.example.com', accountId: 'account-1', token, ...changes });
}

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
