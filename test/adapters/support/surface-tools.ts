import { readFileSync } from 'node:fs';
import { parseDefinitions } from '../../../src/definitions/parse-definitions.js';
import type { ToolDefinition } from '../../../src/definitions/tool-definition.js';
import { listTools, type ListedTool } from '../../../src/offered-tools/list-tools.js';
import { defaultGenerationOptions } from '../../../src/options.js';
import { createToolset } from '../../../templates/adapters/core/create-toolset.js';
import type { Tool } from '../../../templates/adapters/core/tool.js';
import type { Profile } from '../../../templates/adapters/profiles/profile.js';
import { buildRequest } from '../../../templates/runtime/http/build-request.js';
import { InvalidInputError, type Transport } from '../../../templates/runtime/index.js';
import { catalogueOf } from './catalogue.js';
import { toolNamed } from './toolset.js';

const file = new URL('../../../fixtures/surface.tools.json', import.meta.url);

/** The definitions with the shapes of the whole surface. */
export const surfaceDefinitions = parseDefinitions(JSON.parse(readFileSync(file, 'utf8'))).definitions;

/** The same as `list` has them. */
export function surfaceTools(): readonly ListedTool[] {
  return listTools(surfaceDefinitions, defaultGenerationOptions);
}

/** Tools whose requests are kept and never sent. */
export interface KeptTools {
  readonly tool: (name: string) => Tool;
  /** What the check of a tool says of arguments: an empty text where it takes them. */
  readonly check: (name: string, input: unknown) => string;
  /** The bodies that would have been sent, as JSON. */
  readonly bodies: readonly (string | undefined)[];
}

/** The tools of definitions for one profile. */
export function keptTools(definitions: readonly ToolDefinition[], profile: Profile): KeptTools {
  const bodies: (string | undefined)[] = [];
  const transport: Transport = {
    accountId: 'account',
    baseUrl: 'https://api.example.com',
    request: async <Output>(...[operation, input]: Parameters<Transport['request']>) => {
      bodies.push(buildRequest(operation, input, 'account').body);
      return (operation.traits.paginated ? { result: [], nextCursor: null, prevCursor: null } : {}) as Output;
    },
  };
  const tools = createToolset(catalogueOf(definitions), transport, { profile }, profile);
  const tool = (name: string): Tool => toolNamed(tools, name);
  const check = (name: string, input: unknown): string => {
    try {
      tool(name).check(input);
      return '';
    } catch (error) {
      if (error instanceof InvalidInputError) return error.message;
      throw error;
    }
  };
  return { tool, check, bodies };
}

/** The tools of the surface's shapes. */
export function surface(profile: Profile): KeptTools {
  return keptTools(surfaceDefinitions, profile);
}

/** What a tool sends as its body. */
export async function sentBody(tools: KeptTools, name: string, input: object): Promise<unknown> {
  await tools.tool(name).execute(input);
  const sent = tools.bodies.at(-1);
  return sent === undefined ? undefined : JSON.parse(sent);
}
