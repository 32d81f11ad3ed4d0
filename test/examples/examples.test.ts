import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  allFrameworks,
  copyExamples,
  frameworkWorkspace,
  linkPackages,
} from '../adapters/support/framework-workspace.js';
import type { AppWorkspace } from '../apps/workspace.js';
import type { ProcessResult } from '../support/collect-output.js';
import { startFakeTruto, type FakeTruto } from './fake-truto.js';

const examples = [
  'langchain/loop',
  'langgraph/agent',
  'langgraph/prebuilt',
  'ai-sdk/agent',
  'openai/chat-completions',
  'openai/responses',
  'openai/run-tools',
  'openai-agents/agent',
  'anthropic/tool-runner',
  'mastra/agent',
  'google-genai/agent',
  'mcp/client',
] as const;

let workspace: AppWorkspace;

beforeAll(async () => {
  workspace = await frameworkWorkspace(allFrameworks);
  linkPackages(workspace, ['@google/genai']);
  copyExamples(workspace);
});

afterAll(() => workspace.remove());

/** Runs an example as with credentials, against a server of the test. */
async function run(
  example: string,
  workflow: string,
  trouble: Parameters<typeof startFakeTruto>[0] = {},
): Promise<ProcessResult & { readonly server: FakeTruto }> {
  const server = await startFakeTruto(trouble);
  try {
    const result = await workspace.run(
      `examples/${example}.mjs`,
      {
        TRUTO_API_TOKEN: 'token',
        TRUTO_ACCOUNT_ID: 'account',
        TRUTO_API_BASE_URL: server.url,
      },
      [workflow],
    );
    return { ...result, server };
  } finally {
    await server.close();
  }
}

// They wait most of their time, for what a 429 asks for.
describe.concurrent.each(examples)('%s', (example) => {
  it('removes the user from the one group, with a 429 in the middle', async () => {
    const { stdout, stderr, server } = await run(example, 'offboarding', { limitedRequests: [1, 3] });
    expect(stderr).toBe('');
    expect(stdout).toBe(
      'Alex Mercer was removed from Production-Infra-Access. He is still a member of: confluence-users.\n',
    );
    expect([...server.state.groups].map(([id, { members }]) => [id, members.size])).toEqual([
      ['987654', 0],
      ['123456', 1],
    ]);
    expect(server.requests.filter(({ status }) => status === 429)).toHaveLength(2);
    expect(server.requests.filter(({ method }) => method === 'POST').map(({ status }) => status)).toContain(204);
  });

  it('saves the page without losing what somebody else saved meanwhile, with a 429 in the middle', async () => {
    const { stdout, stderr, server } = await run(example, 'documentation', {
      limitedRequests: [1],
      hasCompetingEdit: true,
    });
    expect(stderr).toBe('');
    expect(stdout).toBe('The page describes Memcached now, in version 14.\n');
    const page = server.state.pages.get('8943721');
    expect(page?.version.number).toBe(14);
    expect(page?.body.storage.value).toBe(
      '<h2>Overview</h2><p>Every service reads through the cache.</p>' +
        '<h2>Caching layer</h2><p>We cache in Memcached, with one cluster per region.</p>' +
        '<ac:structured-macro ac:name="info" ac:macro-id="9d1c"><ac:rich-text-body><p>Owner: platform</p></ac:rich-text-body></ac:structured-macro>' +
        '<p>Evictions are watched by the on-call engineer.</p>',
    );
    const writes = server.requests.filter(({ method }) => method === 'PATCH').map(({ status }) => status);
    expect(writes).toEqual([409, 200]);
  });
});

it.each(['openai-agents/agent', 'mcp/client'] as const)(
  '%s edits one section, which somebody else has changed meanwhile',
  async (example) => {
    const { stdout, stderr, server } = await run(example, 'editing', { limitedRequests: [1], hasCompetingEdit: true });
    expect(stderr).toBe('');
    expect(stdout).toBe('The page describes Memcached now, in version 14.\n');
    expect(server.state.pages.get('8943721')?.body.storage.value).toMatch(
      /<p>We cache in Memcached, with .*<p>Owner: platform<\/p>.*<p>Evictions are watched by the on-call engineer\.<\/p>$/,
    );
    expect(server.requests.filter(({ method }) => method === 'PATCH')).toHaveLength(1);
  },
);

it('without credentials an example runs offline, from version 12 to 13', async () => {
  const { stdout, stderr } = await workspace.run('examples/langchain/loop.mjs', {}, ['documentation']);
  expect(stderr).toBe('');
  expect(stdout).toBe('The page describes Memcached now, in version 13.\n');
});
