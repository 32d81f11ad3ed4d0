import { InvalidInputError } from '../../runtime/errors.js';
import type { Transport } from '../../runtime/client/transport.js';
import type { ToolSearch } from '../../runtime/tool-search/create-tool-search.js';
import type { Catalogue } from '../core/catalogue.js';
import { createToolset } from '../core/create-toolset.js';
import { exactJson } from '../core/exact-json.js';
import { foldTools } from '../core/fold-tools.js';
import { heldBack } from '../core/held-back.js';
import { noSuchTool } from '../core/near-tool-names.js';
import { runForModel } from '../core/run-for-model.js';
import { findDefinitions, readQuery, searchDescription, searchInput, searchOf } from '../core/search-tool.js';
import type { Tool, ToolResult } from '../core/tool.js';
import type { ToolsetOptions } from '../core/toolset-options.js';
import type {
  OpenAIChatTool,
  OpenAIChatToolCall,
  OpenAIChatToolMessage,
  OpenAIResponsesTool,
  OpenAIResponsesToolCall,
  OpenAIResponsesToolOutput,
  OpenAIRunnableTool,
  OpenAIToolSearch,
  OpenAIToolSearchCall,
  OpenAIToolSearchOutput,
} from './openai-types.js';

/** What may be told to a call from outside. */
export interface OpenAICallOptions {
  /** Ends the call at once; it then rejects with the reason of the signal. */
  readonly signal?: AbortSignal | null | undefined;
}

/**
 * The tools for OpenAI's client, or for any other that speaks one of its two APIs; `Search` is what may stand among the tools of
 * Responses besides, with the option `toolSearch`.
 */
export interface OpenAITools<Search = never> {
  /** For `tools` of Chat Completions. */
  readonly tools: OpenAIChatTool[];
  /** For `tools` of Responses. With the option `toolSearch`, one of them asks the app to search: `execute` takes these calls, too. */
  readonly responsesTools: (OpenAIResponsesTool | Search)[];
  /** For `tools` of `client.chat.completions.runTools`. A call that an explicit `needsApproval` holds back is refused. */
  readonly runnable: OpenAIRunnableTool[];
  /**
   * Carries out a call of the model and gives the message that answers it. A failure becomes the text of that message, so
   * that the model can correct itself; only an aborted signal rejects.
   */
  execute(call: OpenAIChatToolCall, options?: OpenAICallOptions): Promise<OpenAIChatToolMessage>;
  execute(call: OpenAIResponsesToolCall, options?: OpenAICallOptions): Promise<OpenAIResponsesToolOutput>;
  execute(call: OpenAIToolSearchCall): Promise<OpenAIToolSearchOutput>;
  /** Whether somebody has to approve a call; `execute` does not ask. */
  needsApproval(call: OpenAIChatToolCall | OpenAIResponsesToolCall): Promise<boolean>;
}

/** Makes the tools of a catalogue for OpenAI. */
export function openAITools<Name extends string>(
  catalogue: Catalogue<Name>,
  confluence: Transport,
  options: ToolsetOptions<Name> = {},
  search?: ToolSearch,
): OpenAITools<OpenAIToolSearch> {
  const toolset = createToolset(catalogue, confluence, options, 'openai-strict');
  // Chat Completions knows no definitions that come later.
  const chatTools = foldTools(toolset, options.profile ?? 'openai-strict', search);
  const byName = new Map<string, Tool>([...toolset, ...chatTools].map((tool) => [tool.toolName, tool]));

  const run = async (name: string, text: string, signal: AbortSignal | null | undefined): Promise<string> => {
    const call = async (): Promise<ToolResult> =>
      toolNamed(byName, name).execute(parseArguments(name, text), { signal });
    return (await runForModel(call, signal)).text;
  };

  async function execute(call: OpenAIChatToolCall, options?: OpenAICallOptions): Promise<OpenAIChatToolMessage>;
  async function execute(
    call: OpenAIResponsesToolCall,
    options?: OpenAICallOptions,
  ): Promise<OpenAIResponsesToolOutput>;
  async function execute(call: OpenAIToolSearchCall): Promise<OpenAIToolSearchOutput>;
  async function execute(
    call: OpenAIChatToolCall | OpenAIResponsesToolCall | OpenAIToolSearchCall,
    { signal }: OpenAICallOptions = {},
  ): Promise<OpenAIChatToolMessage | OpenAIResponsesToolOutput | OpenAIToolSearchOutput> {
    if (isSearch(call)) return answerSearch(toolset, call, search);
    const { name, text } = partsOf(call);
    const content = await run(name, text, signal);
    return isResponses(call)
      ? { type: 'function_call_output', call_id: call.call_id, output: content }
      : { role: 'tool', tool_call_id: call.id, content };
  }

  return {
    tools: chatTools.map((tool) => ({ type: 'function', function: described(tool) })),
    responsesTools: responsesTools(toolset),
    runnable: chatTools.map((tool) => ({
      type: 'function',
      function: {
        ...described(tool),
        parse: (text) => parseArguments(tool.toolName, text),
        function: async (input, runner) => {
          if (options.needsApproval !== undefined && (await tool.needsApproval(input))) return heldBack;
          return run(tool.toolName, JSON.stringify(input), signalOf(runner));
        },
      },
    })),
    execute,
    needsApproval: async (call) => {
      const { name, text } = partsOf(call);
      const tool = byName.get(name);
      return tool !== undefined && tool.needsApproval(parseArguments(name, text));
    },
  };
}

function described({ toolName, description, inputSchema, strict }: Tool): OpenAIChatTool['function'] {
  return { name: toolName, description, parameters: { ...inputSchema }, strict };
}

/** The tools that stay loaded, and what asks for the others. */
function responsesTools(tools: readonly Tool[]): (OpenAIResponsesTool | OpenAIToolSearch)[] {
  const loaded = tools.filter(({ isDeferred }) => !isDeferred);
  const functions = loaded.map((tool): OpenAIResponsesTool => ({ type: 'function', ...described(tool) }));
  if (loaded.length === tools.length) return functions;
  // The app searches: a request that names deferred functions shows the model the names and descriptions of all of them.
  const description = `${searchDescription} Their definitions are loaded.`;
  return [...functions, { type: 'tool_search', execution: 'client', description, parameters: { ...searchInput } }];
}

/** Answers a search with the definitions of what it finds; one that says nothing finds nothing. */
function answerSearch(
  tools: readonly Tool[],
  { call_id, arguments: given }: OpenAIToolSearchCall,
  search = searchOf(tools),
): OpenAIToolSearchOutput {
  const found = findDefinitions(tools, search, queryOf(given)).map((tool): OpenAIResponsesTool => ({
    type: 'function',
    ...described(tool),
    defer_loading: true,
  }));
  return { type: 'tool_search_output', call_id, execution: 'client', status: 'completed', tools: found };
}

function queryOf(given: unknown): string {
  try {
    return readQuery(typeof given === 'string' ? (exactJson(given) ?? given) : given);
  } catch {
    return '';
  }
}

function isSearch(
  call: OpenAIChatToolCall | OpenAIResponsesToolCall | OpenAIToolSearchCall,
): call is OpenAIToolSearchCall {
  return 'type' in call && call.type === 'tool_search_call';
}

function isResponses(call: OpenAIChatToolCall | OpenAIResponsesToolCall): call is OpenAIResponsesToolCall {
  return 'call_id' in call;
}

function partsOf(call: OpenAIChatToolCall | OpenAIResponsesToolCall): { readonly name: string; readonly text: string } {
  const named = isResponses(call) ? call : call.function;
  return { name: named?.name ?? '', text: named?.arguments ?? '' };
}

function toolNamed(tools: ReadonlyMap<string, Tool>, name: string): Tool {
  const tool = tools.get(name);
  if (tool !== undefined) return tool;
  throw new InvalidInputError(noSuchTool(name, [...tools.keys()]));
}

/** The arguments of a call; models send an empty text where there are none, and some encode them twice. */
function parseArguments(name: string, text: string): object {
  let value: unknown;
  try {
    value = text.trim() === '' ? {} : JSON.parse(text);
  } catch (cause) {
    throw new InvalidInputError(`${name}: the arguments are not JSON. Send one JSON object. Nothing was sent.`, {
      cause,
    });
  }
  const decoded = typeof value === 'string' ? exactJson(value) : value;
  if (typeof decoded === 'object' && decoded !== null) return decoded;
  throw new InvalidInputError(`${name}: the arguments have to be one JSON object. Nothing was sent.`);
}

/** The runner of `runTools` has the controller that aborts it. */
function signalOf(runner: object): AbortSignal | undefined {
  return (runner as { readonly controller?: AbortController } | undefined)?.controller?.signal;
}
