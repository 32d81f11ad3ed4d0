import Anthropic from '@anthropic-ai/sdk';
import { createAnthropicTools, type AnthropicTool } from 'confluence-tools/anthropic';
import { expect, it } from 'vitest';
import {
  deleteCall,
  hangingConfluence,
  readStep,
  refusal,
  repairedCalls,
  startScenario,
} from './support/agent-scenario.js';
import type { ScriptedEndpoint } from './support/scripted-endpoint.js';

/** The client's own loop. */
async function loop(model: ScriptedEndpoint, tools: AnthropicTool[], signal?: AbortSignal): Promise<string> {
  const client = new Anthropic({ apiKey: 'key', baseURL: model.url, maxRetries: 0 });
  const messages: Anthropic.Beta.BetaMessageParam[] = [{ role: 'user', content: 'Read the page.' }];
  const asked = { model: 'scripted', max_tokens: 1024, messages, tools };
  const { content } = await client.beta.messages.toolRunner(asked, { signal: signal ?? null });
  return content.map((block) => (block.type === 'text' ? block.text : '')).join('');
}

it('toolRunner shows the model our refusal as an error, and carries out the repaired call', async () => {
  const { server, confluence, model } = await startScenario(repairedCalls);
  expect(await loop(model, createAnthropicTools(confluence))).toBe('The page is about Redis.');
  expect(model.requests[1]).toContain(refusal);
  expect(model.requests[1]).toContain('"is_error":true');
  expect(model.requests[2]).toContain('<p>Redis</p>');
  expect(server.requests).toHaveLength(1);
});

it('toolRunner sends what describes a tool, and nothing else', async () => {
  const { confluence, model } = await startScenario(['Nothing to do.']);
  const tools = createAnthropicTools(confluence, { include: ['get_single_confluence_page_by_id'] });
  await loop(model, tools);
  const sent = JSON.parse(model.requests[0] ?? '') as { readonly tools: readonly object[] };
  expect(sent.tools.map((tool) => Object.keys(tool).toSorted())).toEqual([
    ['description', 'input_schema', 'name', 'type'],
  ]);
});

it('toolRunner carries out no call that an explicit policy wants approved', async () => {
  const { server, confluence, model } = await startScenario([deleteCall, 'Somebody has to approve it.']);
  await loop(model, createAnthropicTools(confluence, { needsApproval: 'destructive' }));
  expect(model.requests[1]).toContain('a person has to approve this call first');
  expect(server.requests).toHaveLength(0);
});

it('toolRunner ends a call with the signal of the request', async () => {
  const { model } = await startScenario([readStep]);
  const { confluence, sent, ended } = hangingConfluence();
  const controller = new AbortController();
  const run = loop(model, createAnthropicTools(confluence), controller.signal);
  const rejected = expect(run).rejects.toThrow(/abort/i);
  await sent;
  controller.abort(new Error('stop'));
  await ended;
  await rejected;
  expect(model.requests).toHaveLength(1);
});
