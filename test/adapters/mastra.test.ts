import { Agent } from '@mastra/core/agent';
import { createMastraTools } from 'confluence-tools/mastra';
import { expect, it } from 'vitest';
import { deleteCall, startScenario } from './support/agent-scenario.js';
import type { ScriptedModel } from './support/scripted-model.js';

/** Mastra's agent, with its own client of OpenAI's API. */
const agentWith = (model: ScriptedModel, tools: ReturnType<typeof createMastraTools>): Agent =>
  new Agent({
    id: 'confluence',
    name: 'Confluence',
    instructions: 'You look after a Confluence site.',
    model: { id: 'scripted/model', url: model.url, apiKey: 'key' },
    tools,
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
