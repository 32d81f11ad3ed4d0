import { Agent, OpenAIProvider, Runner } from '@openai/agents';
import { createOpenAIAgentsTools, type OpenAIAgentsTool } from 'confluence-tools/openai-agents';
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

const agentWith = (tools: OpenAIAgentsTool[]): Agent => new Agent({ name: 'Confluence', model: 'scripted', tools });

function runnerOf(model: ScriptedEndpoint): Runner {
  const modelProvider = new OpenAIProvider({ apiKey: 'key', baseURL: model.url, useResponses: false });
  return new Runner({ modelProvider, tracingDisabled: true });
}

it('run shows the model our refusal, and carries out the repaired call', async () => {
  const { server, confluence, model } = await startScenario(repairedCalls);
  const { finalOutput } = await runnerOf(model).run(agentWith(createOpenAIAgentsTools(confluence)), 'Read the page.');
  expect(finalOutput).toBe('The page is about Redis.');
  expect(model.requests[1]).toContain(refusal);
  expect(model.requests[2]).toContain('<p>Redis</p>');
  expect(server.requests).toHaveLength(1);
});

it('run holds the model to the schemas that strict mode takes', async () => {
  const { confluence, model } = await startScenario(['Nothing to do.']);
  const tools = createOpenAIAgentsTools(confluence);
  await runnerOf(model).run(agentWith(tools), 'Read the page.');
  const sent = JSON.parse(model.requests[0] ?? '') as { readonly tools: { readonly function: { strict: boolean } }[] };
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

it('run ends a call with its signal', async () => {
  const { model } = await startScenario([readStep]);
  const { confluence, sent, ended } = hangingConfluence();
  const controller = new AbortController();
  const agent = agentWith(createOpenAIAgentsTools(confluence));
  const run = runnerOf(model).run(agent, 'Read the page.', { signal: controller.signal });
  const rejected = expect(run).rejects.toThrow();
  await sent;
  controller.abort(new Error('stop'));
  await ended;
  await rejected;
  expect(model.requests).toHaveLength(1);
});
