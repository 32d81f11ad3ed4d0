import { InvalidInputError } from '../../runtime/errors.js';
import { applyProfile } from '../profiles/apply-profile.js';
import type { Profile } from '../profiles/profile.js';
import type { JsonSchemaObject } from '../schema/json-schema.js';
import { exactJson } from './exact-json.js';
import { isRecord } from './is-record.js';
import { noSuchTool } from './near-tool-names.js';
import { standardSchema } from './standard-schema.js';
import type { Tool, ToolInput } from './tool.js';

/** The tools that call others by name: one for those that read, one for those that write. */
export const callerName = (readOnly: boolean): string => `execute_confluence_${readOnly ? 'read' : 'write'}`;

export const isCaller = (name: string): boolean => name === callerName(true) || name === callerName(false);

const callInput: JsonSchemaObject = {
  type: 'object',
  required: ['tool_name', 'input'],
  properties: { tool_name: { type: 'string' }, input: { type: 'object', description: 'As the search says.' } },
};

/** Which tool a call is for, and its arguments; nothing where it does not say. */
export function calledTool(given: unknown): { readonly toolName: string; readonly input: unknown } | undefined {
  if (!isRecord(given)) return undefined;
  const { tool_name: toolName, input = {} } = given;
  if (typeof toolName !== 'string') return undefined;
  return { toolName, input: typeof input === 'string' ? (exactJson(input) ?? input) : input };
}

/**
 * Makes the tool that calls others by name. What the other tool checks, asks approval for and answers stays as it is; each call
 * says by its own arguments whether somebody has to approve it.
 *
 * @param tools those that it may call
 * @param readOnly whether they are those that read
 */
export function createToolCaller(tools: readonly Tool[], readOnly: boolean, profile: Profile): Tool {
  const toolName = callerName(readOnly);
  const { schema, strict } = applyProfile(profile, callInput);
  const byName = new Map(tools.map((tool) => [tool.toolName, tool]));
  const [first, ...rest] = tools.map(({ standingApproval }) => standingApproval);

  const find = (given: unknown): { readonly tool: Tool; readonly input: unknown } => {
    const called = calledTool(given);
    const tool = byName.get(called?.toolName ?? '');
    if (called !== undefined && tool !== undefined) return { tool, input: called.input };
    const why =
      called === undefined
        ? 'The arguments have to be { "tool_name": "…", "input": { … } }.'
        : noSuchTool(called.toolName, [...byName.keys()]);
    const message = `${toolName}: ${why} It calls tools that ${readOnly ? 'read' : 'write'}; those that ${readOnly ? 'write' : 'read'} are called with ${callerName(!readOnly)}. Nothing was sent.`;
    throw new InvalidInputError(message, { path: 'tool_name' });
  };
  const repair = (given: unknown): ToolInput => {
    const { tool, input } = find(given);
    return { tool_name: tool.toolName, input: tool.repair(input) };
  };

  return {
    toolName,
    description: readOnly
      ? 'Calls a tool that a search has found and that reads.'
      : 'Calls a tool that a search has found and that writes.',
    inputSchema: schema,
    ...standardSchema(schema, repair),
    strict,
    traits: { readOnly, destructive: !readOnly, idempotent: readOnly, paginated: false, versioned: false },
    isDeferred: false,
    output: undefined,
    standingApproval: rest.every((standing) => standing === first) ? first : undefined,
    needsApproval: async (given) => {
      const called = calledTool(given);
      const tool = byName.get(called?.toolName ?? '');
      // A call of no tool is refused, whoever approves it.
      return tool !== undefined && tool.needsApproval(called?.input);
    },
    check: (given) => {
      const { tool, input } = find(given);
      return { tool_name: tool.toolName, input: tool.check(input) };
    },
    repair,
    execute: async (given, options) => {
      const { tool, input } = find(given);
      return tool.execute(input, options);
    },
  };
}
