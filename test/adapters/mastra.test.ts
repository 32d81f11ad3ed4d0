import { Agent } from '@mastra/core/agent';
import { createMastraTools } from 'confluence-tools/mastra';
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

/** Mastra's agent, with its own client of OpenAI's API. */
const agentWith = (model: ScriptedEndpoint, tools: ReturnType<typeof createMastraTools>): Agent =>
  new Agent({
    id: 'confluence',
    name: 'Confluence',
    instructions: 'You look after a Confluence site.',
    model: { id: 'scripted/model', url: model.url, apiKey: 'key' },
    tools,
  });

it('generate shows the model our refusal, and carries out the repaired call', async () => {
  const { server, confluence, model } = await startScenario(repairedCalls);
  const { text } = await agentWith(model, createMastraTools(confluence)).generate('Read the page.');
  expect(text).toBe('The page is about Redis.');
  expect(model.requests[1]).toContain(refusal);
  expect(model.requests[2]).toContain('<p>Redis</p>');
  expect(server.requests).toHaveLength(1);
});

it.each([
  ['a policy by name', 'destructive'],
  ['a policy that looks at the call', ({ toolName }: { readonly toolName: string }) => toolName.startsWith('delete_')],
] as const)('generate stops for a call that needs approval by %s', async (_, needsApproval) => {
  const { server, confluence, model } = await startScenario([deleteCall, 'The page is gone.']);
  const tools = createMastraTools(confluence, { needsApproval });
  const { finishReason } = await agentWith(model, tools).generate('Delete the page.');
  expect(finishReason).toBe('suspended');
  expect(model.requests).toHaveLength(1);
  expect(server.requests).toHaveLength(0);
});

it('generate ends a call with its signal', async () => {
  const { model } = await startScenario([readStep]);
  const { confluence, sent, ended } = hangingConfluence();
  const controller = new AbortController();
  const agent = agentWith(model, createMastraTools(confluence));
  const run = agent.generate('Read the page.', { abortSignal: controller.signal });
  await sent;
  controller.abort(new Error('stop'));
  await ended;
  await run.catch(() => undefined);
  expect(model.requests).toHaveLength(1);
});
