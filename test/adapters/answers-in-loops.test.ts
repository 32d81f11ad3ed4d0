import { createConfluence, type Confluence } from 'confluence-tools';
import { expect, it, onTestFinished } from 'vitest';
import { agentLoops } from './support/agent-loops.js';
import { oneAfterTheOther, type ScriptedStep } from './support/agent-scenario.js';
import { connectClient } from './support/mcp-client.js';
import { startScriptedModel, type Decide, type Done } from './support/scripted-model.js';

const body = { representation: 'storage', value: '<p>A page of thirty kilobytes, told once.</p>' };
const update = {
  name: 'update_a_confluence_page_by_id',
  input: { id: '8943721', status: 'current', title: 'Caching', body, version: { number: 13 } },
} as const;
const read = { name: 'get_single_confluence_page_by_id', input: { id: '8943721' } } as const;
const steps: readonly ScriptedStep[] = [update, read, 'done'];

/** An account that answers an update with the whole page, as Confluence does, and a get with nothing. */
function account(): Confluence {
  const { id, status, title, version } = update.input;
  const links = { webui: '/spaces/ENG/pages/8943721/Caching', base: 'https://acme.atlassian.net/wiki', tinyui: '/x/1' };
  const page = { id, status, title, spaceId: '65537', version, body: { storage: body }, _links: links };
  return createConfluence({
    token: 'token',
    accountId: 'account',
    fetch: async (_url, init) => (init?.method === 'PATCH' ? Response.json(page) : new Response(null, { status: 204 })),
  });
}

const written = JSON.stringify({
  id: '8943721',
  status: 'current',
  title: 'Caching',
  spaceId: '65537',
  version: { number: 13 },
  _links: { webui: '/spaces/ENG/pages/8943721/Caching', base: 'https://acme.atlassian.net/wiki' },
});
const nothing = 'get_single_confluence_page_by_id: The answer was empty, so nothing was read.';

const options = { needsApproval: false, include: [update.name, read.name] } as const;

/** How often a text stands in what a model was sent, in JSON within JSON within JSON if need be. */
const timesIn = (sent: unknown, text: string): number =>
  (JSON.stringify(sent) ?? '').replaceAll('\\', '').split(text).length - 1;

it.each(Object.entries(agentLoops))(
  '%s tells the model what it wrote but for the body, and a read of nothing',
  async (_, { run }) => {
    const decideNext = oneAfterTheOther(steps);
    const heard: (readonly Done[])[] = [];
    const decide: Decide = (conversation) => {
      heard.push(conversation.done);
      return decideNext(conversation);
    };
    const model = await startScriptedModel(decide);
    onTestFinished(async () => void (await model.close()));
    const { signal } = new AbortController();
    await run({ confluence: account(), url: model.url, decide, prompt: 'Go on.', options, signal });
    // The model of the AI SDK is no server, and is sent what it hears.
    const sent = model.requests.length === 0 ? heard : model.requests;
    expect(sent).toHaveLength(3);
    // At most in the call itself, which Anthropic's client does not send again.
    expect(timesIn(sent[1], body.value)).toBeLessThanOrEqual(1);
    expect(timesIn(sent[1], written)).toBe(1);
    expect(timesIn(sent[2], nothing)).toBe(1);
    expect(timesIn(sent[2], '"done":true')).toBe(0);
  },
);

it('an MCP server does so, too, and marks what read nothing as an error', async () => {
  const client = await connectClient(account());
  onTestFinished(() => client.close());
  expect(await client.callTool({ name: update.name, arguments: update.input })).toMatchObject({
    content: [{ type: 'text', text: written }],
  });
  const { isError, content } = await client.callTool({ name: read.name, arguments: read.input });
  expect(isError).toBe(true);
  expect(JSON.stringify(content)).toContain(nothing);
});
