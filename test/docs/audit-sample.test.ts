import type { Confluence } from 'confluence-tools';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { edit, getPage, observe, page, secrets, type Names, type Observer, type Scene } from './observed-calls.js';
import { PageFiles } from './page-files.js';

const writeTool = 'update_a_confluence_page_by_id';

let files: PageFiles;
let auditLog: (who: Names, write: (line: string) => void) => Observer;

beforeAll(async () => {
  files = new PageFiles('docs/observability.md', []);
  ({ auditLog } = (await files.load('audit.ts')) as { auditLog: typeof auditLog });
});

afterAll(() => files.remove());

/** What the log has of some calls. */
async function linesOf(calls: (confluence: Confluence) => Promise<unknown>, scene?: Scene): Promise<readonly Names[]> {
  const lines: string[] = [];
  const log = auditLog({ agent: 'librarian', conversation: 'c17' }, (line) => lines.push(line));
  await observe(() => log, calls, scene);
  expect(lines.join('\n')).not.toMatch(secrets);
  return lines.map((line) => JSON.parse(line) as Names);
}

describe('the audit log of docs/observability.md', () => {
  const ofUpdate = {
    agent: 'librarian',
    conversation: 'c17',
    accountId: 'account',
    toolName: writeTool,
    recordId: '1',
  };

  it('has a line for each write that was sent, and none for what was read or refused', async () => {
    const lines = await linesOf(async (confluence) => {
      await getPage(confluence);
      await confluence.pages.update({ ...edit, id: '' }).catch(() => undefined);
      await confluence.pages.update(edit);
      await confluence.pages.update(edit);
    });
    const unique = { at: expect.stringMatching(/^2030-01-01T/u) as string, callId: expect.any(String) as string };
    expect(lines).toEqual([
      { ...ofUpdate, ...unique, outcome: 'success' },
      { ...ofUpdate, ...unique, outcome: 'failure', reason: 'VERSION_CONFLICT', requestId: 'f3b0c1d2' },
    ]);
  });

  it('names the last request of a write, and says of one that was aborted that nobody knows', async () => {
    const headers = { 'atl-request-id': 'r1' };
    const answer: NonNullable<Scene['server']>['answer'] = () => ({ status: 200, body: page, headers });
    const lines = await linesOf(
      async (confluence) => {
        await confluence.pages.update(edit);
        const controller = new AbortController();
        setTimeout(() => controller.abort(), 15);
        await confluence.pages.update(edit, { signal: controller.signal });
      },
      { server: { answer } },
    );
    expect(lines).toMatchObject([
      { ...ofUpdate, outcome: 'success', requestId: 'r1' },
      { ...ofUpdate, outcome: 'aborted' },
    ]);
    expect(lines[1]).not.toHaveProperty('requestId');
  });
});
