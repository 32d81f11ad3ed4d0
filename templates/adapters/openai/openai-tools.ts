import { InvalidInputError } from '../../runtime/errors.js';
import type { Transport } from '../../runtime/client/transport.js';
import type { Catalogue } from '../core/catalogue.js';
import { createToolset } from '../core/create-toolset.js';
import { exactJson } from '../core/exact-json.js';
import { heldBack } from '../core/held-back.js';
import { noSuchTool } from '../core/near-tool-names.js';
import { runForModel } from '../core/run-for-model.js';
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
} from './openai-types.js';

/** What may be told to a call from outside. */
export interface OpenAICallOptions {
  /** Ends the call at once; it then rejects with the reason of the signal. */
  readonly signal?: AbortSignal | null | undefined;
}

/** The tools for OpenAI's client, or for any other that speaks one of its two APIs. */
export interface OpenAITools {
  /** For `tools` of Chat Completions. */
  readonly tools: OpenAIChatTool[];
  /** For `tools` of Responses. */
  readonly responsesTools: OpenAIResponsesTool[];
  /** For `tools` of `client.chat.completions.runTools`. A call that an explicit `needsApproval` holds back is refused. */
  readonly runnable: OpenAIRunnableTool[];
  /**
   * Carries out a call of the model and gives the message that answers it. A failure becomes the text of that message, so
   * that the model can correct itself; only an aborted signal rejects.
   */
  execute(call: OpenAIChatToolCall, options?: OpenAICallOptions): Promise<OpenAIChatToolMessage>;
  execute(call: OpenAIResponsesToolCall, options?: OpenAICallOptions): Promise<OpenAIResponsesToolOutput>;
  /** Whether somebody has to approve a call; `execute` does not ask. */
  needsApproval(call: OpenAIChatToolCall | OpenAIResponsesToolCall): Promise<boolean>;
}

/** Makes the tools of a catalogue for OpenAI. */
export function openAITools<Name extends string>(
  catalogue: Catalogue<Name>,
  confluence: Transport,
  options: ToolsetOptions<Name> = {},
): OpenAITools {
  const toolset = createToolset(catalogue, confluence, options, 'openai-strict');
  const byName = new Map<string, Tool>(toolset.map((tool) => [tool.toolName, tool]));

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
  async function execute(
    call: OpenAIChatToolCall | OpenAIResponsesToolCall,
    { signal }: OpenAICallOptions = {},
  ): Promise<OpenAIChatToolMessage | OpenAIResponsesToolOutput> {
    const { name, text } = partsOf(call);
    const content = await run(name, text, signal);
    return isResponses(call)
      ? { type: 'function_call_output', call_id: call.call_id, output: content }
      : { role: 'tool', tool_call_id: call.id, content };
  }

  return {
    tools: toolset.map((tool) => ({ type: 'function', function: described(tool) })),
    responsesTools: toolset.map((tool) => ({ type: 'function', ...described(tool) })),
    runnable: toolset.map((tool) => ({
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
