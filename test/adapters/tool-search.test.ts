import OpenAI from 'openai';
import { generateText } from 'ai';
import { Agent, OpenAIProvider, Runner } from '@openai/agents';
import { createConfluence } from 'confluence-tools';
import { createAiSdkTools } from 'confluence-tools/ai-sdk';
import { createAnthropicTools, type AnthropicTool } from 'confluence-tools/anthropic';
import { createLangChainTools, interruptOn } from 'confluence-tools/langchain';
import { createOpenAITools } from 'confluence-tools/openai';
import { createOpenAIAgentsTools } from 'confluence-tools/openai-agents';
import { describe, expect, it, onTestFinished } from 'vitest';
import { startFakeTruto, type FakeTruto } from '../examples/fake-truto.js';
import { agentLoops } from './support/agent-loops.js';
import { oneAfterTheOther, startScenario, type ScriptedStep } from './support/agent-scenario.js';
import { confluenceOnServer } from './support/confluence.js';
import { connectClient } from './support/mcp-client.js';
import {
  scriptedAiSdkModel,
  startScriptedModel,
  type Decide,
  type Done,
  type ScriptedModel,
} from './support/scripted-model.js';

const keep = ['list_all_confluence_search'] as const;
const read = 'get_single_confluence_page_by_id';
const update = 'update_a_confluence_page_by_id';
const id = '8943721';

const body = { representation: 'storage', value: '<p>New</p>' };

/** Searches, reads and writes in the way that the search of the framework answers: by callers, or by the tools themselves. */
const searching: Decide = ({ done }) => {
  const call = (name: string, readOnly: boolean, input: object) => {
    const isFolded = done[0]?.result.includes('"call_with"') === true;
    const caller = `execute_confluence_${readOnly ? 'read' : 'write'}`;
    return { calls: [isFolded ? { name: caller, arguments: { tool_name: name, input } } : { name, arguments: input }] };
  };
  if (done.length === 0) {
    return { calls: [{ name: 'search_confluence_tools', arguments: { query: 'read the text of a page' } }] };
  }
  if (done.length === 1) return call(read, true, { id });
  if (done.length === 2)
    return call(update, false, { id, status: 'current', title: 'Caching', body, allow_loss: ['9d1c'] });
  return { text: done[2]?.result ?? '' };
};

interface Course {
  readonly truto: FakeTruto;
  readonly model: ScriptedModel;
  readonly done: readonly Done[];
}

/** Runs a conversation in the loop of a framework. */
async function converse(loop: string, decide: Decide): Promise<Course> {
  let done: readonly Done[] = [];
  const recording: Decide = (conversation) => {
    ({ done } = conversation);
    return decide(conversation);
  };
  const [truto, model] = await Promise.all([startFakeTruto(), startScriptedModel(recording)]);
  onTestFinished(async () => {
    await Promise.all([truto.close(), model.close()]);
  });
  const confluence = createConfluence({ token: 'token', accountId: 'account', baseUrl: truto.url });
  const options = { versioning: 'auto', needsApproval: false, toolSearch: { keep } } as const;
  const { signal } = new AbortController();
  await agentLoops[loop]?.run({ confluence, url: model.url, decide: recording, prompt: 'Go on.', options, signal });
  return { truto, model, done };
}

describe.each(Object.keys(agentLoops))('toolSearch in %s', (loop) => {
  it('leads to tools that are not loaded, and keeps in mind what was read through them', async () => {
    const { truto, done } = await converse(loop, searching);
    expect(done).toHaveLength(3);
    expect(done[1]?.result).toContain('Redis');
    expect(truto.state.pages.get(id)?.body.storage.value).toBe('<p>New</p>');
  });

  it('tells a model what is wrong with a call of a tool that was found', async () => {
    const { truto, done } = await converse(loop, ({ done: { length, 0: first } }) => {
      if (length === 0) return searching({ prompt: '', done: [] });
      const isFolded = first?.result.includes('"call_with"') === true;
      const wrong = isFolded
        ? { name: 'execute_confluence_read', arguments: { tool_name: read, input: { page: 1 } } }
        : { name: read, arguments: { page: 1 } };
      return length === 1 ? { calls: [wrong] } : { text: 'I see.' };
    });
    expect(done[1]?.result).toContain('There is no argument');
    expect(truto.requests).toHaveLength(0);
  });
});

const names = (tools: readonly { readonly name?: string; readonly function?: { readonly name: string } }[]) =>
  tools.map((tool) => tool.function?.name ?? tool.name);

describe('what a request carries', () => {
  const folded = [...keep, 'search_confluence_tools', 'execute_confluence_read', 'execute_confluence_write'];

  it.each(Object.keys(agentLoops).filter((loop) => !/Anthropic|AI SDK|Google/.test(loop)))(
    'in %s: the tools that are kept, the search and the callers',
    async (loop) => {
      const { model } = await converse(loop, () => ({ text: 'Nothing to do.' }));
      const [request] = model.requests as { readonly tools: Parameters<typeof names>[0] }[];
      expect(names(request?.tools ?? []).toSorted()).toEqual(folded.toSorted());
    },
  );

  it('for Anthropic: all definitions, those marked that come before the model once they are found', async () => {
    const { confluence } = await startScenario([]);
    const tools = createAnthropicTools(confluence, { toolSearch: true });
    const loaded = tools.filter(({ defer_loading: isDeferred }) => isDeferred !== true).map(({ name }) => name);
    expect(tools.length).toBe(createAnthropicTools(confluence).length + 1);
    expect(loaded).toEqual([
      'confluence_groups_remove_member',
      'create_a_confluence_page',
      'get_single_confluence_page_by_id',
      'update_a_confluence_page_by_id',
      'list_all_confluence_search',
      'list_all_confluence_user_groups',
      'list_all_confluence_users',
      'search_confluence_tools',
    ]);
    const search = tools.at(-1);
    const found = await search?.run({ query: 'add somebody to a team' });
    expect(found?.[0]).toEqual({ type: 'tool_reference', tool_name: 'confluence_groups_add_member' });
  });

  it('for Anthropic: what was found, as references that the API puts definitions in the place of', async () => {
    const { model } = await converse('toolRunner of Anthropic', searching);
    const [first, second] = model.requests as {
      readonly messages: readonly unknown[];
      readonly tools: readonly object[];
    }[];
    const reference = { type: 'tool_reference', tool_name: read };
    const content = expect.arrayContaining([reference]);
    expect(second?.messages.at(-1)).toMatchObject({ content: [{ type: 'tool_result', content }] });
    expect(first?.tools).toContainEqual(expect.objectContaining({ name: read, defer_loading: true }));
  });

  it('for Anthropic: a clear winner alone, with its inputs in brief', async () => {
    const { confluence } = await startScenario([]);
    const deferred: readonly AnthropicTool[] = createAnthropicTools(confluence, { toolSearch: { keep } });
    const whole: readonly AnthropicTool[] = createAnthropicTools(confluence);
    const search = deferred.find(({ name }) => name === 'search_confluence_tools');
    const [found, ...others] = (await search?.run({ query: 'take a member out of a group' })) ?? [];
    expect(found).toEqual({ type: 'tool_reference', tool_name: 'confluence_groups_remove_member' });
    expect(others).toEqual([]);
    const schemas = [deferred, whole].map((tools) => tools.find(({ name }) => name === update)?.input_schema);
    const [brief = '', long = ''] = schemas.map((schema) => JSON.stringify(schema));
    expect(brief.length).toBeLessThan(long.length * 0.8);
    const inputs = schemas.map((schema) => Object.keys(schema?.['properties'] ?? {}));
    expect(inputs[0]).toEqual(inputs[1]);
  });

  it('for Responses: a search that the app carries out, and whose answer holds the definitions', async () => {
    const { confluence } = await startScenario([]);
    const { responsesTools, execute } = createOpenAITools(confluence, { toolSearch: { keep } });
    expect(responsesTools.map(({ type }) => type)).toEqual(['function', 'tool_search']);
    const call = { type: 'tool_search_call', call_id: 'call_1', arguments: { query: 'delete a page' } } as const;
    const { tools, ...answer } = await execute(call);
    expect(answer).toEqual({ type: 'tool_search_output', call_id: 'call_1', execution: 'client', status: 'completed' });
    expect(tools[0]).toMatchObject({ type: 'function', name: 'delete_a_confluence_page_by_id', defer_loading: true });
    // The client’s own types say that they can be sent.
    const request: OpenAI.Responses.ResponseCreateParams = { input: [{ ...answer, tools }], tools: responsesTools };
    expect(request.tools).toBe(responsesTools);
    expect((await execute({ ...call, arguments: '{"query":""}' })).tools).toEqual([]);
  });
});

const deletion: ScriptedStep = {
  name: 'execute_confluence_write',
  input: { tool_name: 'delete_a_confluence_page_by_id', input: { id } },
};
const creation = {
  name: 'execute_confluence_write',
  input: { tool_name: 'confluence_groups_add_member', input: { groupId: '1', accountId: '2' } },
};

/** Answers each request with the next of these outputs, and keeps what was sent. */
function responding(outputs: readonly object[][]): { readonly client: OpenAI; readonly inputs: unknown[] } {
  const inputs: unknown[] = [];
  const client = new OpenAI({
    apiKey: 'key',
    fetch: async (_url, request) => {
      inputs.push((JSON.parse(String(request?.body)) as { readonly input: unknown }).input);
      return Response.json({ id: 'resp', object: 'response', output: outputs[inputs.length - 1] });
    },
  });
  return { client, inputs };
}

it('a loop over Responses hands a search to execute like any call, and then calls what was found', async () => {
  const { server, confluence } = await startScenario([]);
  const { responsesTools: tools, execute } = createOpenAITools(confluence, { toolSearch: { keep } });
  const { client, inputs } = responding([
    [{ type: 'tool_search_call', id: 's', call_id: 'c1', execution: 'client', arguments: { query: 'read a page' } }],
    [{ type: 'function_call', id: 'f', call_id: 'c2', name: read, arguments: JSON.stringify({ id }) }],
    [
      {
        type: 'message',
        id: 'm',
        role: 'assistant',
        content: [{ type: 'output_text', text: 'Read.', annotations: [] }],
      },
    ],
  ]);
  const input: OpenAI.Responses.ResponseInputItem[] = [{ role: 'user', content: 'Read the page.' }];
  for (let isDone = false; !isDone;) {
    const { output } = await client.responses.create({ model: 'scripted', input, tools });
    input.push(...(output as OpenAI.Responses.ResponseInputItem[]));
    for (const item of output) {
      if (item.type === 'tool_search_call') input.push(await execute(item));
      if (item.type === 'function_call') input.push(await execute(item));
      isDone = item.type === 'message';
    }
  }
  expect(inputs).toHaveLength(3);
  expect(inputs[1]).toContainEqual(
    expect.objectContaining({
      type: 'tool_search_output',
      tools: expect.arrayContaining([expect.objectContaining({ name: read })]),
    }),
  );
  expect(inputs[2]).toContainEqual(
    expect.objectContaining({ output: expect.stringContaining('Caching Architecture') }),
  );
  expect(server.requests).toHaveLength(1);
});

describe('approvals of calls through a caller', () => {
  it('stop run of OpenAI Agents for what destroys, and not for what only adds', async () => {
    const { server, confluence, model } = await startScenario([deletion, 'Gone.']);
    const modelProvider = new OpenAIProvider({ apiKey: 'key', baseURL: model.url, useResponses: false });
    const runner = new Runner({ modelProvider, tracingDisabled: true });
    const tools = createOpenAIAgentsTools(confluence, { toolSearch: { keep } });
    const agent = new Agent({ name: 'Confluence', model: 'scripted', tools });
    const stopped = await runner.run(agent, 'Delete the page.');
    expect(stopped.interruptions.map(({ name }) => name)).toEqual(['execute_confluence_write']);
    expect(server.requests).toHaveLength(0);
    for (const interruption of stopped.interruptions) stopped.state.approve(interruption);
    expect((await runner.run(agent, stopped.state)).finalOutput).toBe('Gone.');
    expect(server.requests.map(({ method }) => method)).toEqual(['DELETE']);
  });

  it.each([
    [deletion, 0],
    [creation, 1],
  ] as const)('stop generateText of the AI SDK for what destroys alone: %j', async (step, requests) => {
    const { server, confluence } = await startScenario([]);
    const { content } = await generateText({
      model: await scriptedAiSdkModel(oneAfterTheOther([step, 'Done.'])),
      tools: createAiSdkTools(confluence, { toolSearch: { keep } }),
      prompt: 'Go on.',
    });
    expect(content.some(({ type }) => type === 'tool-approval-request')).toBe(requests === 0);
    expect(server.requests).toHaveLength(requests);
  });

  it('are asked for in the metadata of LangChain’s tools, by the caller that writes alone', async () => {
    const { confluence } = await startScenario([]);
    const asked = interruptOn(createLangChainTools(confluence, { toolSearch: { keep } }));
    expect(asked).toEqual({
      list_all_confluence_search: false,
      search_confluence_tools: false,
      execute_confluence_read: false,
      execute_confluence_write: true,
    });
  });

  it('hold back what runTools of OpenAI would carry out', async () => {
    const { server, confluence } = await startScenario([]);
    const { runnable, needsApproval } = createOpenAITools(confluence, {
      toolSearch: { keep },
      needsApproval: 'writes',
    });
    const caller = runnable.find(({ function: { name } }) => name === 'execute_confluence_write');
    expect(await caller?.function.function(creation.input, {})).toContain('a person has to approve this call first');
    const call = {
      id: '1',
      type: 'function',
      function: { name: creation.name, arguments: JSON.stringify(creation.input) },
    };
    expect(await needsApproval(call)).toBe(true);
    expect(server.requests).toHaveLength(0);
  });

  it('ask the person at an MCP client about the call itself, whose hints stay apart', async () => {
    const { server, confluence } = await confluenceOnServer();
    const questions: string[] = [];
    const client = await connectClient(confluence, {
      server: { toolSearch: { keep } },
      person: (message) => {
        questions.push(message);
        return { action: 'accept', content: {} };
      },
    });
    onTestFinished(async () => {
      await client.close();
      await server.close();
    });
    const { tools } = await client.listTools();
    const hints = tools.map(({ name, annotations = {} }) => [
      name,
      annotations.readOnlyHint,
      annotations.destructiveHint,
    ]);
    expect(hints).toEqual([
      ['list_all_confluence_search', true, false],
      ['search_confluence_tools', true, false],
      ['execute_confluence_read', true, false],
      ['execute_confluence_write', false, true],
    ]);
    await client.callTool({ name: 'execute_confluence_write', arguments: deletion.input as Record<string, unknown> });
    expect(questions).toEqual([
      'May this be carried out? Delete a Confluence page by id (delete_a_confluence_page_by_id)\nid: "8943721"',
    ]);
    expect(server.requests.map(({ method }) => method)).toEqual(['DELETE']);
  });
});
