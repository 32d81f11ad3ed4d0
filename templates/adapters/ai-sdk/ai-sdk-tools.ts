import * as framework from 'ai';
import { jsonSchema, TypeValidationError } from 'ai';
import type { ModelMessage, Schema, Tool as FrameworkTool } from 'ai';
import type { Transport } from '../../runtime/client/transport.js';
import type { ToolSearch } from '../../runtime/tool-search/create-tool-search.js';
import type { Catalogue } from '../core/catalogue.js';
import { createToolset } from '../core/create-toolset.js';
import { foldTools } from '../core/fold-tools.js';
import { findDefinitions, mostDefinitions, searchOf, searchToolName } from '../core/search-tool.js';
import type { Tool, ToolOutput } from '../core/tool.js';
import type { ToolsetOptions } from '../core/toolset-options.js';
import { pastCalls } from './past-calls.js';

/** What a tool answers: JSON for the model. */
export interface AiSdkToolOutput {
  readonly [name: string]: unknown;
}

/** The tools by name, for `generateText`, `streamText` and agents. */
export type AiSdkTools<Inputs, Name extends keyof Inputs> = {
  [Key in Name]: FrameworkTool<Inputs[Key], AiSdkToolOutput>;
};

/** Makes the tools of a catalogue for the AI SDK. The caller says which names the options let through. */
export function aiSdkTools<Inputs, All extends string, Name extends keyof Inputs>(
  catalogue: Catalogue<All>,
  confluence: Transport,
  options: ToolsetOptions<All> = {},
  search?: ToolSearch,
): AiSdkTools<Inputs, Name> {
  const tools = offeredTools(catalogue, confluence, options, search);
  const entries = tools.map((tool) => [tool.toolName, frameworkTool(tool)] as const);
  return Object.fromEntries([...entries, ...searchEntry(tools, search)]) as unknown as AiSdkTools<Inputs, Name>;
}

/** What the AI SDK 7 exports to find tools whose definitions are loaded once they are found. */
type FrameworkSearch = (options: {
  readonly search: (request: { readonly query: string }) => string[];
  readonly maxResults: number;
}) => FrameworkTool;

/** Its search, where it has one. By a name that no bundler reads: in strict modules, some take a missing export for an error. */
function frameworkSearch(): FrameworkSearch | undefined {
  const name: string = 'toolSearch';
  return (framework as { readonly [exported: string]: unknown })[name] as FrameworkSearch | undefined;
}

function offeredTools<All extends string>(
  catalogue: Catalogue<All>,
  confluence: Transport,
  options: ToolsetOptions<All>,
  search: ToolSearch | undefined,
): readonly Tool<All>[] {
  const tools = createToolset(catalogue, confluence, options, 'json-schema');
  return frameworkSearch() === undefined ? foldTools(tools, options.profile ?? 'json-schema', search) : tools;
}

/** The framework's own search over the deferred tools, where it has one, in the words of the package. */
function searchEntry(tools: readonly Tool[], search = searchOf(tools)): readonly (readonly [string, FrameworkTool])[] {
  const toolSearch = frameworkSearch();
  if (toolSearch === undefined || !tools.some(({ isDeferred }) => isDeferred)) return [];
  const find = ({ query }: { readonly query: string }): string[] =>
    findDefinitions(tools, search, query).map(({ toolName }) => toolName);
  return [[searchToolName, toolSearch({ search: find, maxResults: mostDefinitions })]];
}

/** What the AI SDK says about a call. */
interface ExecutionOptions {
  readonly abortSignal?: AbortSignal | undefined;
  readonly messages?: readonly ModelMessage[];
}

function frameworkTool(tool: Tool): FrameworkTool<unknown, AiSdkToolOutput> {
  const schema = jsonSchema<unknown>(tool.inputSchema as Parameters<typeof jsonSchema>[0], {
    validate: (value) => {
      try {
        return { success: true, value: tool.repair(value) };
      } catch (cause) {
        return { success: false, error: refusal(value, cause) };
      }
    },
  });
  return {
    description: tool.description,
    inputSchema: schema,
    ...(tool.output === undefined ? {} : { outputSchema: outputSchema(tool.output) }),
    // The AI SDK 5 knows none and hands none on.
    ...(tool.examples === undefined ? {} : { inputExamples: tool.examples.map((input) => ({ input })) }),
    ...(tool.strict ? { strict: true } : {}),
    ...(tool.isDeferred ? { deferLoading: true } : {}),
    // The AI SDK 5 knows no approval and ignores it; 7 prefers `toolApproval`, see `createToolApproval`.
    needsApproval: tool.standingApproval ?? ((input: unknown) => tool.needsApproval(input)),
    execute: async (input: unknown, { abortSignal, messages }: ExecutionOptions) =>
      (await tool.execute(input, { signal: abortSignal, pastCalls: () => pastCalls(messages ?? []) })).value,
  } as FrameworkTool<unknown, AiSdkToolOutput>;
}

/** No model is shown it: the framework holds the results in stored messages against it (`validateUIMessages`). */
function outputSchema({ schema, takes }: ToolOutput): Schema<AiSdkToolOutput> {
  return jsonSchema<AiSdkToolOutput>(schema as Parameters<typeof jsonSchema>[0], {
    validate: (value) =>
      takes(value)
        ? { success: true, value: value as AiSdkToolOutput }
        : { success: false, error: new Error('The result is not in the form that the tool declares.') },
  });
}

/**
 * What is wrong with the arguments. The framework would put any other error into one of its own, whose message repeats the
 * whole input, and hand that to the model.
 */
function refusal(value: unknown, cause: unknown): Error {
  const error = new TypeValidationError({ value, cause });
  if (cause instanceof Error) error.message = cause.message;
  return error;
}

/** For the setting `toolApproval` of the AI SDK 7: which calls wait for somebody's approval. */
export type AiSdkToolApproval<Name extends string> = {
  [Key in Name]?: (input: unknown) => Promise<'user-approval' | 'not-applicable'>;
};

/** Makes the approvals of a catalogue's tools, from the same options as the tools. */
export function aiSdkToolApproval<All extends string, Name extends All>(
  catalogue: Catalogue<All>,
  confluence: Transport,
  options: ToolsetOptions<All> = {},
  search?: ToolSearch,
): AiSdkToolApproval<Name> {
  const entries = offeredTools(catalogue, confluence, options, search).map((tool) => {
    const approval = async (input: unknown): Promise<'user-approval' | 'not-applicable'> =>
      (await tool.needsApproval(input)) ? 'user-approval' : 'not-applicable';
    return [tool.toolName, approval] as const;
  });
  return Object.fromEntries(entries) as unknown as AiSdkToolApproval<Name>;
}
