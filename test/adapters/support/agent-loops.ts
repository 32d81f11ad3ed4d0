import Anthropic from '@anthropic-ai/sdk';
import { GoogleGenAI, type CallableTool } from '@google/genai';
import { HumanMessage } from '@langchain/core/messages';
import { MessagesAnnotation, StateGraph } from '@langchain/langgraph';
import { ToolNode, toolsCondition } from '@langchain/langgraph/prebuilt';
import { ChatOpenAI } from '@langchain/openai';
import { Agent as MastraAgent } from '@mastra/core/agent';
import { Agent, OpenAIProvider, Runner } from '@openai/agents';
import { generateText, stepCountIs, streamText } from 'ai';
import type { ToolName, Transport } from 'confluence-tools';
import { createAiSdkTools } from 'confluence-tools/ai-sdk';
import { createAnthropicTools, type ToolsetOptions } from 'confluence-tools/anthropic';
import { createLangChainTools } from 'confluence-tools/langchain';
import { createMastraTools } from 'confluence-tools/mastra';
import { createOpenAITools } from 'confluence-tools/openai';
import { createOpenAIAgentsTools } from 'confluence-tools/openai-agents';
import { createAgent } from 'langchain';
import OpenAI from 'openai';
import { mcpHost } from './mcp-host.js';
import { scriptedAiSdkModel, type Decide } from './scripted-model.js';

/** One conversation, until the model has its last word. */
export interface Conversing {
  readonly confluence: Transport;
  /** Of the model on loopback. */
  readonly url: string;
  readonly decide: Decide;
  readonly prompt: string;
  readonly options: LoopOptions;
  readonly signal: AbortSignal;
}

/** What every adapter takes. */
type LoopOptions = Pick<ToolsetOptions<ToolName>, 'include' | 'needsApproval' | 'toolSearch' | 'versioning'>;

/** The loop of a framework around a model and our tools; answers the last word. */
export interface AgentLoop {
  run(conversing: Conversing): Promise<string>;
  /** The same, with the last word put together from the pieces in which it came. */
  stream?(conversing: Conversing): Promise<string>;
}

const model = 'scripted';
const maxTurns = 20;

const chat = ({ url }: Conversing): ChatOpenAI =>
  new ChatOpenAI({ model, apiKey: 'key', maxRetries: 0, configuration: { baseURL: url } });

const openAI = ({ url }: Conversing): OpenAI => new OpenAI({ apiKey: 'key', baseURL: url, maxRetries: 0 });

/** Puts pieces together. */
async function joined<Piece>(pieces: AsyncIterable<Piece>, textOf: (piece: Piece) => string): Promise<string> {
  let text = '';
  for await (const piece of pieces) text += textOf(piece);
  return text;
}

/** LangChain's prebuilt agent. */
const langChainAgent = (conversing: Conversing) =>
  createAgent({ model: chat(conversing), tools: createLangChainTools(conversing.confluence, conversing.options) });

/** A graph with LangGraph's node for tools. */
function graph(conversing: Conversing) {
  const tools = createLangChainTools(conversing.confluence, conversing.options);
  const llm = chat(conversing).bindTools(tools);
  return new StateGraph(MessagesAnnotation)
    .addNode('agent', async ({ messages }, config) => ({ messages: [await llm.invoke(messages, config)] }))
    .addNode('tools', new ToolNode(tools))
    .addEdge('__start__', 'agent')
    .addConditionalEdges('agent', toolsCondition)
    .addEdge('tools', 'agent')
    .compile();
}

const said = ({ prompt }: Conversing) => ({ messages: [new HumanMessage(prompt)] });

const aiSdk = async ({ confluence, decide, options, prompt, signal }: Conversing) => ({
  model: await scriptedAiSdkModel(decide),
  tools: createAiSdkTools(confluence, options),
  prompt,
  stopWhen: stepCountIs(maxTurns),
  abortSignal: signal,
});

const chatRequest = ({ confluence, options, prompt }: Conversing) => ({
  model,
  messages: [{ role: 'user' as const, content: prompt }],
  tools: createOpenAITools(confluence, options).runnable,
});

const openAIAgent = ({ confluence, options }: Conversing): Agent =>
  new Agent({ name: 'Confluence', model, tools: createOpenAIAgentsTools(confluence, options) });

function runner({ url }: Conversing): Runner {
  const modelProvider = new OpenAIProvider({ apiKey: 'key', baseURL: url, useResponses: false });
  return new Runner({ modelProvider, tracingDisabled: true });
}

const anthropic = ({ url }: Conversing): Anthropic => new Anthropic({ apiKey: 'key', baseURL: url, maxRetries: 0 });

const messagesRequest = ({ confluence, options, prompt }: Conversing) => ({
  model,
  max_tokens: 1024,
  max_iterations: maxTurns,
  messages: [{ role: 'user' as const, content: prompt }],
  tools: createAnthropicTools(confluence, options),
});

const mastraAgent = ({ confluence, options, url }: Conversing): MastraAgent =>
  new MastraAgent({
    id: 'confluence',
    name: 'Confluence',
    instructions: 'You look after a Confluence site.',
    model: { id: 'scripted/model', url, apiKey: 'key' },
    tools: createMastraTools(confluence, options),
  });

/** The recipe for Google's client, which hands no signal to a tool. */
function generation({ confluence, options, prompt, signal, url }: Conversing) {
  const { tools, execute } = createOpenAITools(confluence, { ...options, profile: 'gemini-json-schema' });
  const tool: CallableTool = {
    tool: async () => ({
      functionDeclarations: tools.map(({ function: { name, description, parameters } }) => ({
        name,
        description,
        parametersJsonSchema: parameters,
      })),
    }),
    callTool: (calls) =>
      Promise.all(
        calls.map(async ({ id, name = '', args = {} }) => {
          const call = { id: id ?? name, type: 'function', function: { name, arguments: JSON.stringify(args) } };
          const { content } = await execute(call, { signal });
          return { functionResponse: { ...(id && { id }), name, response: { output: content } } };
        }),
      ),
  };
  const config = { tools: [tool], automaticFunctionCalling: { maximumRemoteCalls: maxTurns }, abortSignal: signal };
  const { models } = new GoogleGenAI({ apiKey: 'key', httpOptions: { baseUrl: url } });
  return { models, request: { model, contents: prompt, config } };
}

/** The loop of every framework that the package has an adapter for. */
export const agentLoops: { readonly [name: string]: AgentLoop } = {
  'createAgent of LangChain': {
    run: async (one) =>
      (await langChainAgent(one).invoke(said(one), { signal: one.signal })).messages.at(-1)?.text ?? '',
    stream: async (one) =>
      joined(
        await langChainAgent(one).stream(said(one), { signal: one.signal, streamMode: 'messages' }),
        ([message]) => (message.type === 'ai' ? message.text : ''),
      ),
  },
  'a graph of LangGraph': {
    run: async (one) => (await graph(one).invoke(said(one), { signal: one.signal })).messages.at(-1)?.text ?? '',
    stream: async (one) =>
      joined(await graph(one).stream(said(one), { signal: one.signal, streamMode: 'messages' }), ([message]) =>
        message.type === 'ai' ? message.text : '',
      ),
  },
  'generateText and streamText of the AI SDK': {
    run: async (one) => (await generateText(await aiSdk(one))).text,
    stream: async (one) => joined(streamText(await aiSdk(one)).textStream, (piece) => piece),
  },
  'runTools of OpenAI': {
    run: async (one) =>
      (await openAI(one)
        .chat.completions.runTools(chatRequest(one), { signal: one.signal, maxChatCompletions: maxTurns })
        .finalContent()) ?? '',
    stream: async (one) => {
      const streamed = openAI(one).chat.completions.runTools(
        { ...chatRequest(one), stream: true },
        { signal: one.signal, maxChatCompletions: maxTurns },
      );
      return joined(streamed, (chunk) => chunk.choices[0]?.delta.content ?? '');
    },
  },
  'run of OpenAI Agents': {
    run: async (one) => {
      const { finalOutput = '' } = await runner(one).run(openAIAgent(one), one.prompt, {
        signal: one.signal,
        maxTurns,
      });
      return finalOutput;
    },
    stream: async (one) => {
      const streamed = await runner(one).run(openAIAgent(one), one.prompt, {
        stream: true,
        signal: one.signal,
        maxTurns,
      });
      const text = await joined(streamed.toTextStream(), (piece) => piece);
      await streamed.completed;
      return text;
    },
  },
  'toolRunner of Anthropic': {
    run: async (one) => {
      const { content } = await anthropic(one).beta.messages.toolRunner(messagesRequest(one), { signal: one.signal });
      return content.map((block) => (block.type === 'text' ? block.text : '')).join('');
    },
    stream: async (one) => {
      const turns = anthropic(one).beta.messages.toolRunner(
        { ...messagesRequest(one), stream: true },
        { signal: one.signal },
      );
      let text = '';
      for await (const turn of turns) {
        text += await joined(turn, (event) =>
          event.type === 'content_block_delta' && event.delta.type === 'text_delta' ? event.delta.text : '',
        );
      }
      return text;
    },
  },
  'generate and stream of Mastra': {
    run: async (one) =>
      (await mastraAgent(one).generate(one.prompt, { maxSteps: maxTurns, abortSignal: one.signal })).text,
    stream: async (one) => {
      const { textStream } = await mastraAgent(one).stream(one.prompt, { maxSteps: maxTurns, abortSignal: one.signal });
      return joined(textStream, (piece) => piece);
    },
  },
  'generateContent of Google GenAI': {
    run: async (one) => {
      const { models, request } = generation(one);
      return (await models.generateContent(request)).text ?? '';
    },
    stream: async (one) => {
      const { models, request } = generation(one);
      return joined(await models.generateContentStream(request), (piece) =>
        (piece.candidates?.[0]?.content?.parts ?? []).map(({ text }) => text ?? '').join(''),
      );
    },
  },
  'a host of the MCP server': { run: (one) => mcpHost(one, openAI(one)) },
};
