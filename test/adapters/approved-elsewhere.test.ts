import Anthropic from '@anthropic-ai/sdk';
import { AIMessage, HumanMessage, type ToolMessage } from '@langchain/core/messages';
import { Command, interrupt, MemorySaver, MessagesAnnotation, StateGraph } from '@langchain/langgraph';
import { ToolNode, toolsCondition } from '@langchain/langgraph/prebuilt';
import { ChatOpenAI } from '@langchain/openai';
import { createMcpHandler } from '@modelcontextprotocol/server';
import { Agent, OpenAIProvider, Runner, RunState } from '@openai/agents';
import { convertToModelMessages, pruneMessages, stepCountIs, streamText, validateUIMessages } from 'ai';
import type { ModelMessage, UIMessage } from 'ai';
import { createConfluence, type VersionStore } from 'confluence-tools';
import { createAiSdkTools } from 'confluence-tools/ai-sdk';
import { createAnthropicTools } from 'confluence-tools/anthropic';
import { createLangChainTools, interruptOn } from 'confluence-tools/langchain';
import { createMcpServer } from 'confluence-tools/mcp';
import { createOpenAITools } from 'confluence-tools/openai';
import { createOpenAIAgentsTools } from 'confluence-tools/openai-agents';
import { createAgent, humanInTheLoopMiddleware } from 'langchain';
import OpenAI from 'openai';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { readAndWrite, scriptedAiSdkModel, startScriptedModel, type ScriptedModel } from './support/scripted-model.js';
import { change, mapStore, page, SeparateToolsets } from './support/separate-toolsets.js';
import { account } from './support/toolset.js';
import { UiChat } from './support/ui-chat.js';
import { connectOverHttp } from './support/mcp-client.js';

const prompt = 'Say on the page that we use Memcached.';
const include = [page.read, page.write] as ('get_single_confluence_page_by_id' | 'update_a_confluence_page_by_id')[];
/** More approvals than anybody gives. */
const patience = 3;

let site: SeparateToolsets;
let versionStore: VersionStore;
let model: ScriptedModel;
beforeAll(async () => {
  model = await startScriptedModel(readAndWrite);
});
afterAll(() => model.close());
beforeEach(() => {
  site = new SeparateToolsets();
  versionStore = mapStore();
});

/** The client of a process or request of its own. */
const connect = (): ReturnType<typeof createConfluence> =>
  createConfluence({
    token: 'token',
    accountId: account,
    baseUrl: site.server.url,
    fetch: site.server.fetch,
    rateLimit: false,
  });

/** Options of toolsets that have nothing but what the framework hands on. */
const auto = { versioning: 'auto', include } as const;
const options = () => ({ ...auto, versionStore });

function expectOneWrite(approvals: number): void {
  expect({ approvals, writes: site.writes, version: site.page().version.number }).toEqual({
    approvals: 1,
    writes: 1,
    version: 13,
  });
}

async function approveAll(chat: UiChat): Promise<number> {
  let approvals = 0;
  while (approvals < patience && (await chat.approve()) > 0) approvals += 1;
  return approvals;
}

/** Keeps the messages of a chat short, as handlers do: what was read goes. */
async function withoutReads(messages: UIMessage[]): Promise<ModelMessage[]> {
  const all = await convertToModelMessages(messages);
  return pruneMessages({ messages: all, toolCalls: [{ type: 'all', tools: [page.read] }] });
}

describe('useChat and a route handler of the AI SDK', () => {
  type Prepare = (messages: UIMessage[]) => Promise<ModelMessage[]>;

  /** One handler, with a client and tools of its own for each request. */
  const handlerWith =
    (given: () => object, prepare: Prepare) =>
    async (request: Request): Promise<Response> => {
      const { messages } = (await request.json()) as { readonly messages: UIMessage[] };
      const result = streamText({
        model: await scriptedAiSdkModel(readAndWrite),
        tools: createAiSdkTools(connect(), { ...auto, ...given() }),
        messages: await prepare(messages),
        stopWhen: stepCountIs(5),
      });
      return result.toUIMessageStreamResponse({ originalMessages: messages });
    };

  const chatWith = async (given: () => object, prepare: Prepare, meanwhile = (): void => {}): Promise<UiChat> => {
    const chat = new UiChat(handlerWith(given, prepare));
    await chat.sendMessage({ text: prompt });
    expect(site.writes).toBe(0);
    meanwhile();
    return chat;
  };

  it('need the messages alone', async () => {
    const chat = await chatWith(
      () => ({}),
      (messages) => convertToModelMessages(messages),
    );
    expectOneWrite(await approveAll(chat));
    expect(chat.said).toBe('It is version 13 now.');
  });

  it('do with messages that were held against the tools', async () => {
    const outputSchemas = { outputSchemas: true };
    const chat = await chatWith(
      () => outputSchemas,
      async (messages) => {
        const tools = createAiSdkTools(connect(), { ...auto, ...outputSchemas });
        const valid = await validateUIMessages({ messages, tools: tools as never });
        return convertToModelMessages(valid, { tools });
      },
    );
    expectOneWrite(await approveAll(chat));
  });

  it('need a store where the handler drops what was read', async () => {
    const chat = await chatWith(options, withoutReads);
    expectOneWrite(await approveAll(chat));
  });

  it('lose nothing of what a colleague wrote before the approval', async () => {
    const chat = await chatWith(
      () => ({}),
      (messages) => convertToModelMessages(messages),
      () => site.put({}),
    );
    expect(await approveAll(chat)).toBe(2);
    expect({ writes: site.writes, version: site.page().version.number }).toEqual({ writes: 1, version: 14 });
  });
});

const llm = (): ChatOpenAI =>
  new ChatOpenAI({ model: 'scripted', apiKey: 'key', maxRetries: 0, configuration: { baseURL: `${model.url}/v1` } });

/** Without the names of nodes, which its type would ask for. */
const resume = (decision: unknown = true) => new Command({ resume: decision }) as never;

/** A graph of another process, with a node that asks a person before it calls the tools. */
function graphOn(checkpointer: MemorySaver) {
  const tools = createLangChainTools(connect(), auto);
  const bound = llm().bindTools(tools);
  const node = new ToolNode(tools);
  return new StateGraph(MessagesAnnotation)
    .addNode('agent', async ({ messages }) => ({ messages: [await bound.invoke(messages)] }))
    .addNode('tools', async (state, config) => {
      const last = state.messages.at(-1);
      const calls = AIMessage.isInstance(last) ? (last.tool_calls ?? []) : [];
      if (calls.some(({ name }) => name === page.write)) interrupt({ calls });
      return node.invoke(state, config);
    })
    .addEdge('__start__', 'agent')
    .addConditionalEdges('agent', toolsCondition)
    .addEdge('tools', 'agent')
    .compile({ checkpointer });
}

describe('LangGraph with a kept checkpointer', () => {
  const asked = { messages: [new HumanMessage(prompt)] };
  const thread = { configurable: { thread_id: 'one' } };

  it('goes on after an interrupt in another process', async () => {
    const checkpointer = new MemorySaver();
    await graphOn(checkpointer).invoke(asked, thread);
    let approvals = 0;
    while (approvals < patience && (await graphOn(checkpointer).getState(thread)).next.length > 0) {
      approvals += 1;
      await graphOn(checkpointer).invoke(resume(), thread);
    }
    expectOneWrite(approvals);
  });

  it('goes on after an interrupt in a node that calls the tools itself', async () => {
    const checkpointer = new MemorySaver();
    const graph = () => {
      const tools = createLangChainTools(connect(), auto);
      const bound = llm().bindTools(tools);
      return new StateGraph(MessagesAnnotation)
        .addNode('agent', async ({ messages }) => ({ messages: [await bound.invoke(messages)] }))
        .addNode('tools', async ({ messages }) => {
          const last = messages.at(-1);
          const results = [];
          for (const call of AIMessage.isInstance(last) ? (last.tool_calls ?? []) : []) {
            if (call.name === page.write) interrupt(call);
            const tool = tools.find(({ name }) => name === call.name);
            // No configuration: LangGraph keeps it at hand.
            const result: unknown = await tool?.invoke({ ...call, type: 'tool_call' });
            results.push(result as ToolMessage);
          }
          return { messages: results };
        })
        .addEdge('__start__', 'agent')
        .addConditionalEdges('agent', toolsCondition)
        .addEdge('tools', 'agent')
        .compile({ checkpointer });
    };
    await graph().invoke(asked, thread);
    await graph().invoke(resume(), thread);
    expect((await graph().getState(thread)).next).toEqual([]);
    expectOneWrite(1);
  });

  it('goes on after the human-in-the-loop middleware in another process', async () => {
    const checkpointer = new MemorySaver();
    const agent = () => {
      const tools = createLangChainTools(connect(), auto);
      const approval = humanInTheLoopMiddleware({ interruptOn: interruptOn(tools) } as never);
      // Under exactOptionalPropertyTypes, the middleware does not fit the framework's own types.
      const middleware: object = { middleware: [approval] };
      return createAgent({ model: llm(), tools, checkpointer, ...middleware });
    };
    let state: object = await agent().invoke(asked, thread);
    let approvals = 0;
    while (approvals < patience && '__interrupt__' in state) {
      approvals += 1;
      state = await agent().invoke(resume({ decisions: [{ type: 'approve' }] }), thread);
    }
    expectOneWrite(approvals);
  });

  it('tells a model of a colleague who was faster, whose words stay', async () => {
    const checkpointer = new MemorySaver();
    await graphOn(checkpointer).invoke(asked, thread);
    site.put({});
    await graphOn(checkpointer).invoke(resume(), thread);
    expect(site.writes).toBe(0);
    const { messages } = await graphOn(checkpointer).invoke(resume(), thread);
    expect(messages.at(-1)?.text).toBe('It is version 14 now.');
  });
});

/** A loop over messages that are kept as text; a call that somebody has to approve ends the request. */
interface Turn<Message> {
  readonly messages: Message[];
  readonly waits: boolean;
}

async function approveInTurns<Message>(
  begin: Message[],
  run: (messages: Message[], isApproved: boolean) => Promise<Turn<Message>>,
): Promise<number> {
  let turn = await run(begin, false);
  let approvals = 0;
  while (turn.waits && approvals < patience) {
    expect(site.writes).toBe(0);
    approvals += 1;
    const kept = JSON.parse(JSON.stringify(turn.messages)) as Message[];
    turn = await run(kept, true);
  }
  return approvals;
}

const openAIAgent = (): Agent =>
  new Agent({ name: 'Confluence', model: 'scripted', tools: createOpenAIAgentsTools(connect(), options()) });

describe('with a version store', () => {
  it('OpenAI goes on in another process', async () => {
    type Message = OpenAI.ChatCompletionMessageParam;
    const run = async (messages: Message[], isApproved: boolean): Promise<Turn<Message>> => {
      const { tools, execute } = createOpenAITools(connect(), options());
      const openai = new OpenAI({ apiKey: 'key', baseURL: `${model.url}/v1`, maxRetries: 0 });
      let mayWrite = isApproved;
      for (;;) {
        const last = messages.at(-1);
        const calls = last?.role === 'assistant' ? (last.tool_calls ?? []) : [];
        for (const call of calls) {
          if (call.type !== 'function') continue;
          if (call.function.name === page.write && !mayWrite) return { messages, waits: true };
          messages.push(await execute(call));
          if (call.function.name === page.write) mayWrite = false;
        }
        const { choices } = await openai.chat.completions.create({ model: 'scripted', messages, tools });
        const message = choices[0]?.message;
        if (message === undefined) throw new Error('The model said nothing.');
        messages.push(message);
        if (message.tool_calls === undefined) return { messages, waits: false };
      }
    };
    expectOneWrite(await approveInTurns<Message>([{ role: 'user', content: prompt }], run));
  });

  it('OpenAI Agents goes on from a state that was kept', async () => {
    const runner = new Runner({
      modelProvider: new OpenAIProvider({ apiKey: 'key', baseURL: `${model.url}/v1`, useResponses: false }),
      tracingDisabled: true,
    });
    let result = await runner.run(openAIAgent(), prompt);
    let approvals = 0;
    while (result.interruptions.length > 0 && approvals < patience) {
      approvals += 1;
      const resumed = openAIAgent();
      const state = await RunState.fromString(resumed, JSON.stringify(result.state));
      for (const interruption of state.getInterruptions()) state.approve(interruption);
      result = await runner.run(resumed, state as typeof result.state);
    }
    expectOneWrite(approvals);
  });

  it('Anthropic goes on in another process', async () => {
    type Message = Anthropic.MessageParam;
    const run = async (messages: Message[], isApproved: boolean): Promise<Turn<Message>> => {
      const tools = createAnthropicTools(connect(), options());
      const anthropic = new Anthropic({ apiKey: 'key', baseURL: model.url, maxRetries: 0 });
      let mayWrite = isApproved;
      for (;;) {
        const last = messages.at(-1);
        const blocks = last?.role === 'assistant' && typeof last.content !== 'string' ? last.content : [];
        const results: Anthropic.ToolResultBlockParam[] = [];
        for (const block of blocks) {
          if (block.type !== 'tool_use') continue;
          const tool = tools.find(({ name }) => name === block.name);
          if (tool === undefined) throw new Error(`no tool ${block.name}`);
          if ((await tool.needsApproval(block.input)) && !mayWrite) return { messages, waits: true };
          const content = await tool.run(block.input).catch((error: unknown) => String(error));
          results.push({ type: 'tool_result', tool_use_id: block.id, content });
          mayWrite = false;
        }
        if (results.length > 0) messages.push({ role: 'user', content: results });
        const answer = await anthropic.messages.create({ model: 'scripted', max_tokens: 1024, messages, tools });
        messages.push({ role: 'assistant', content: answer.content });
        if (answer.stop_reason !== 'tool_use') return { messages, waits: false };
      }
    };
    expectOneWrite(await approveInTurns<Message>([{ role: 'user', content: prompt }], run));
  });

  it('MCP goes on over stateless HTTP, where each request has a server of its own', async () => {
    const approvalKey = 'k'.repeat(32);
    let servers = 0;
    const handler = createMcpHandler(() => {
      servers += 1;
      return createMcpServer(connect(), { ...options(), approvalKey });
    });
    let approvals = 0;
    const client = await connectOverHttp(handler, () => {
      approvals += 1;
      return { action: 'accept', content: {} };
    });
    await client.callTool({ name: page.read, arguments: { id: page.id } });
    const before = servers;
    const { isError, structuredContent } = await client.callTool({ name: page.write, arguments: change });
    await client.close();
    expect({ isError, structuredContent }).toMatchObject({ structuredContent: { version: { number: 13 } } });
    // One asked, and another carried it out.
    expect(servers - before).toBe(2);
    expectOneWrite(approvals);
  });
});
