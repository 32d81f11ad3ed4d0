import { InvalidInputError } from '../../runtime/errors.js';
import { createToolSearch } from '../../runtime/tool-search/create-tool-search.js';
import type { FoundTool, ToolSearch } from '../../runtime/tool-search/create-tool-search.js';
import { applyProfile } from '../profiles/apply-profile.js';
import type { Profile } from '../profiles/profile.js';
import { inputSignature } from '../schema/input-signature.js';
import type { ObjectSchema } from '../schema/json-schema.js';
import { isRecord } from './is-record.js';
import { standardSchema } from './standard-schema.js';
import { callerName } from './tool-caller.js';
import type { Tool, ToolInput } from './tool.js';

/** What the search is called where it is a tool like the others. */
export const searchToolName = 'search_confluence_tools';

export const searchDescription = 'Finds the tools for what you want to do in Confluence that are not listed here.';

export const searchInput: ObjectSchema = {
  type: 'object',
  required: ['query'],
  properties: { query: { type: 'string', description: 'In words, such as "make a page private".' } },
  additionalProperties: false,
};

/** How many tools a search answers by signatures, and how near to the best they have to be found: enough to hold the right one. */
const mostSignatures = 5;
const nearSignatures = 0.5;

/** Of how many all is told, and how much of the inputs of the others, in characters: the right one is most often one of the first. */
const wholeSignatures = 2;
const shortSignature = 40;

/** How many it answers where the provider puts each of their definitions before the model, which costs three times as much. */
export const mostDefinitions = 4;

/** How near to the best such a tool has to be found, and what may come besides the best, in characters: a clear winner comes alone. */
const nearDefinitions = 0.75;
const definitionBudget = 1100;

/** A search over names and descriptions, for tools that come without one. */
export function searchOf(tools: readonly Tool[]): ToolSearch {
  return createToolSearch(
    tools.map(({ toolName, description }) => ({ toolName, signature: '', summary: description, words: '' })),
  );
}

/** A tool of a toolset that was found, and what it does. */
interface Found extends Pick<FoundTool, 'summary'> {
  readonly tool: Tool;
}

/** The tools of a toolset for what somebody wants to do, the best first; the search may know more tools. */
function findTools(
  tools: readonly Tool[],
  search: ToolSearch,
  query: string,
  options: { readonly limit: number; readonly near?: number },
): readonly Found[] {
  const byName = new Map(tools.map((tool) => [tool.toolName, tool]));
  return search(query, { ...options, among: (toolName) => byName.has(toolName) }).flatMap(({ toolName, summary }) => {
    const tool = byName.get(toolName);
    return tool === undefined ? [] : { tool, summary };
  });
}

/**
 * Those of the deferred tools whose definitions a search puts before the model: the best, and what is found nearly as well as long as
 * it is short.
 */
export function findDefinitions(tools: readonly Tool[], search: ToolSearch, query: string): readonly Tool[] {
  const deferred = tools.filter(({ isDeferred }) => isDeferred);
  const found = findTools(deferred, search, query, { limit: mostDefinitions, near: nearDefinitions });
  let left = definitionBudget;
  return found.flatMap(({ tool }, place) => {
    const { length } = JSON.stringify([tool.description, tool.inputSchema]);
    if (place > 0 && length > left) return [];
    left -= length;
    return tool;
  });
}

/** @throws {InvalidInputError} where a search does not say what it is for */
export function readQuery(given: unknown): string {
  const query = isRecord(given) ? given['query'] : given;
  if (typeof query === 'string' && query.trim() !== '') return query;
  const message = `${searchToolName}: The argument "query" has to say what you want to do, in words.`;
  throw new InvalidInputError(message, { path: 'query' });
}

/** What a search answers where it has found nothing. */
export const nothingFound = 'Nothing is found by these words. Say it in others.';

const check = (given: unknown): ToolInput => ({ query: readQuery(given) });

/** Makes the tool that finds the others, and says how each is called. */
export function createSearchTool(tools: readonly Tool[], search: ToolSearch, profile: Profile): Tool {
  const { schema, strict } = applyProfile(profile, searchInput);
  return {
    toolName: searchToolName,
    description: `${searchDescription} Answers their names, their inputs, and which tool calls them.`,
    inputSchema: schema,
    ...standardSchema(schema, check),
    strict,
    traits: { readOnly: true, destructive: false, idempotent: true, paginated: false, versioned: false },
    isDeferred: false,
    output: undefined,
    standingApproval: false,
    needsApproval: async () => false,
    check,
    repair: check,
    execute: async (given) => {
      const found = findTools(tools, search, readQuery(given), { limit: mostSignatures, near: nearSignatures }).map(
        describeFound,
      );
      const value = { tools: found, ...(found.length === 0 ? { hint: nothingFound } : {}) };
      return { value, text: JSON.stringify(value) };
    },
  };
}

function describeFound({ tool, summary }: Found, place: number): ToolInput {
  const { toolName, isDeferred, traits, inputSchema } = tool;
  const callWith = isDeferred ? callerName(traits.readOnly) : toolName;
  if (place < wholeSignatures) {
    return { tool_name: toolName, summary, input: inputSignature(inputSchema), call_with: callWith };
  }
  return { tool_name: toolName, input: inputSignature(inputSchema, shortSignature), call_with: callWith };
}
