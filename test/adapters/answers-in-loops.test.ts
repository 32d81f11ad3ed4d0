import Anthropic from '@anthropic-ai/sdk';
import { createReactAgent } from '@langchain/langgraph/prebuilt';
import { ChatOpenAI } from '@langchain/openai';
import { Agent as MastraAgent } from '@mastra/core/agent';
import { Agent, OpenAIProvider, Runner } from '@openai/agents';
import { generateText, stepCountIs } from 'ai';
import { MockLanguageModelV3 } from 'ai/test';
import { createConfluence, type Confluence } from 'confluence-tools';
import { createAiSdkTools } from 'confluence-tools/ai-sdk';
import { createAnthropicTools } from 'confluence-tools/anthropic';
import { createLangChainTools } from 'confluence-tools/langchain';
import { createMastraTools } from 'confluence-tools/mastra';
import { createOpenAITools } from 'confluence-tools/openai';
import { createOpenAIAgentsTools } from 'confluence-tools/openai-agents';
import OpenAI from 'openai';
import { expect, it, onTestFinished } from 'vitest';
import { startModelOf, type ScriptedStep } from './support/agent-scenario.js';
import { connectClient } from './support/mcp-client.js';
import type { ScriptedModel } from './support/scripted-model.js';

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
const prompt = 'Update the page, then read it.';

/** Each framework's own loop. */
const loops: Readonly<Record<string, (model: ScriptedModel) => Promise<unknown>>> = {
  Anthropic: async (model) =>
    await new Anthropic({ apiKey: 'key', baseURL: model.url, maxRetries: 0 }).beta.messages.toolRunner({
      model: 'scripted',
      max_tokens: 1024,
      messages: [{ role: 'user', content: prompt }],
      tools: createAnthropicTools(account(), options),
    }),
  LangGraph: (model) =>
    createReactAgent({
      llm: new ChatOpenAI({ model: 'scripted', apiKey: 'key', maxRetries: 0, configuration: { baseURL: model.url } }),
      tools: createLangChainTools(account(), options),
    }).invoke({ messages: [{ role: 'user', content: prompt }] }),
  Mastra: (model) =>
    new MastraAgent({
      id: 'confluence',
      name: 'Confluence',
      instructions: 'You look after a Confluence site.',
      model: { id: 'scripted/model', url: model.url, apiKey: 'key' },
      tools: createMastraTools(account(), options),
    }).generate(prompt),
  OpenAI: (model) =>
    new OpenAI({ apiKey: 'key', baseURL: model.url, maxRetries: 0 }).chat.completions
      .runTools({
        model: 'scripted',
        messages: [{ role: 'user', content: prompt }],
        tools: createOpenAITools(account(), options).runnable,
      })
      .done(),
  'OpenAI Agents': (model) =>
    new Runner({
      modelProvider: new OpenAIProvider({ apiKey: 'key', baseURL: model.url, useResponses: false }),
      tracingDisabled: true,
    }).run(
      new Agent({ name: 'Confluence', model: 'scripted', tools: createOpenAIAgentsTools(account(), options) }),
      prompt,
    ),
};

/** How often a text stands in what a model was sent, in JSON within JSON within JSON if need be. */
const timesIn = (sent: unknown, text: string): number =>
  (JSON.stringify(sent) ?? '').replaceAll('\\', '').split(text).length - 1;

it.each(Object.entries(loops))(
  '%s tells the model what it wrote but for the body, and a read of nothing',
  async (_, loop) => {
    const model = await startModelOf(steps);
    onTestFinished(async () => void (await model.close()));
    await loop(model);
    expect(model.requests).toHaveLength(3);
    // At most in the call itself, which Anthropic's client does not send again.
    expect(timesIn(model.requests[1], body.value)).toBeLessThanOrEqual(1);
    expect(timesIn(model.requests[1], written)).toBe(1);
    expect(timesIn(model.requests[2], nothing)).toBe(1);
    expect(timesIn(model.requests[2], '"done":true')).toBe(0);
  },
);

it('the AI SDK does so, too', async () => {
  const usage = {
    inputTokens: { total: 0, noCache: 0, cacheRead: 0, cacheWrite: 0 },
    outputTokens: { total: 0, text: 0, reasoning: 0 },
  };
  const prompts: string[] = [];
  const model = new MockLanguageModelV3({
    doGenerate: async (asked) => {
      const step = steps[prompts.push(JSON.stringify(asked.prompt)) - 1] ?? 'done';
      const isDone = typeof step === 'string';
      return {
        content: isDone
          ? [{ type: 'text', text: step }]
          : [{ type: 'tool-call', toolCallId: '1', toolName: step.name, input: JSON.stringify(step.input) }],
        finishReason: { unified: isDone ? 'stop' : 'tool-calls', raw: undefined },
        usage,
        warnings: [],
      };
    },
  });
  await generateText({ model, tools: createAiSdkTools(account(), options), prompt, stopWhen: stepCountIs(5) });
  expect(timesIn(prompts[1], body.value)).toBe(1);
  expect(timesIn(prompts[1], written)).toBe(1);
  expect(timesIn(prompts[2], nothing)).toBe(1);
});

it('an MCP server does so, too', async () => {
  const client = await connectClient(account());
  onTestFinished(() => client.close());
  expect(await client.callTool({ name: update.name, arguments: update.input })).toMatchObject({
    content: [{ type: 'text', text: written }],
  });
  const { isError, content } = await client.callTool({ name: read.name, arguments: read.input });
  expect(isError).toBe(true);
  expect(JSON.stringify(content)).toContain(nothing);
});
