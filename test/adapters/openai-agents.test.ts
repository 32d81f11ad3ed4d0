import { Agent, OpenAIProvider, Runner } from '@openai/agents';
import { createOpenAIAgentsTools, type OpenAIAgentsTool } from 'confluence-tools/openai-agents';
import { expect, it } from 'vitest';
import { deleteCall, startScenario } from './support/agent-scenario.js';
import type { ScriptedModel } from './support/scripted-model.js';

const agentWith = (tools: OpenAIAgentsTool[]): Agent => new Agent({ name: 'Confluence', model: 'scripted', tools });

function runnerOf(model: ScriptedModel): Runner {
  const modelProvider = new OpenAIProvider({ apiKey: 'key', baseURL: model.url, useResponses: false });
  return new Runner({ modelProvider, tracingDisabled: true });
}

it('run holds the model to the schemas that strict mode takes', async () => {
  const { confluence, model } = await startScenario(['Nothing to do.']);
  const tools = createOpenAIAgentsTools(confluence);
  await runnerOf(model).run(agentWith(tools), 'Read the page.');
  const sent = model.requests[0] as { readonly tools: { readonly function: { strict: boolean } }[] };
  expect(sent.tools.filter(({ function: { strict } }) => strict)).toHaveLength(tools.length);
});

it.each([
  ['a policy by name', 'destructive'],
  ['a policy that looks at the call', ({ toolName }: { readonly toolName: string }) => toolName.startsWith('delete_')],
] as const)('run stops for a call that needs approval by %s, and goes on once it has it', async (_, needsApproval) => {
  const { server, confluence, model } = await startScenario([deleteCall, 'The page is gone.']);
  const agent = agentWith(createOpenAIAgentsTools(confluence, { needsApproval }));
  const stopped = await runnerOf(model).run(agent, 'Delete the page.');
  expect(stopped.interruptions.map(({ name }) => name)).toEqual(['delete_a_confluence_page_by_id']);
  expect(server.requests).toHaveLength(0);
  for (const interruption of stopped.interruptions) stopped.state.approve(interruption);
  expect((await runnerOf(model).run(agent, stopped.state)).finalOutput).toBe('The page is gone.');
  expect(server.requests.map(({ method }) => method)).toEqual(['DELETE']);
});
