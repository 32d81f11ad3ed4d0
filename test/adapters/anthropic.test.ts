import Anthropic from '@anthropic-ai/sdk';
import { createAnthropicTools, type AnthropicTool } from 'confluence-tools/anthropic';
import { expect, it } from 'vitest';
import { deleteCall, startScenario } from './support/agent-scenario.js';
import type { ScriptedModel } from './support/scripted-model.js';

/** The client's own loop. */
async function loop(model: ScriptedModel, tools: AnthropicTool[]): Promise<void> {
  const client = new Anthropic({ apiKey: 'key', baseURL: model.url, maxRetries: 0 });
  const messages: Anthropic.Beta.BetaMessageParam[] = [{ role: 'user', content: 'Read the page.' }];
  await client.beta.messages.toolRunner({ model: 'scripted', max_tokens: 1024, messages, tools });
}

it('toolRunner marks our refusal as an error', async () => {
  const { server, confluence, model } = await startScenario([
    { name: 'get_single_confluence_page_by_id', input: {} },
    'The id is missing.',
  ]);
  await loop(model, createAnthropicTools(confluence));
  const content = expect.stringContaining('The argument "id" is missing');
  const result = { type: 'tool_result', tool_use_id: 'toolu_0', is_error: true, content };
  expect(model.requests[1]).toMatchObject({ messages: [{ role: 'user', content: [result] }] });
  expect(server.requests).toHaveLength(0);
});

it('toolRunner sends what describes a tool, and nothing else', async () => {
  const { confluence, model } = await startScenario(['Nothing to do.']);
  const tools = createAnthropicTools(confluence, { include: ['get_single_confluence_page_by_id'] });
  await loop(model, tools);
  const sent = model.requests[0] as { readonly tools: readonly object[] };
  expect(sent.tools.map((tool) => Object.keys(tool).toSorted())).toEqual([
    ['description', 'input_schema', 'name', 'type'],
  ]);
});

it('toolRunner carries out no call that an explicit policy wants approved', async () => {
  const { server, confluence, model } = await startScenario([deleteCall, 'Somebody has to approve it.']);
  await loop(model, createAnthropicTools(confluence, { needsApproval: 'destructive' }));
  expect(JSON.stringify(model.requests[1])).toContain('a person has to approve this call first');
  expect(server.requests).toHaveLength(0);
});
