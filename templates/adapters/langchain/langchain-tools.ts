import type { StructuredToolInterface } from '@langchain/core/tools';
import type { Transport } from '../../runtime/client/transport.js';
import type { Catalogue } from '../core/catalogue.js';
import type { ToolSearch } from '../../runtime/tool-search/create-tool-search.js';
import { createToolset } from '../core/create-toolset.js';
import { foldTools } from '../core/fold-tools.js';
import type { ToolsetOptions } from '../core/toolset-options.js';
import { ToolForLangChain } from './tool-for-langchain.js';

/** A tool for LangChain, whose name the compiler knows. */
export type LangChainTool<Name extends string> = StructuredToolInterface & { name: Name };

/** Makes the tools of a catalogue for `bindTools`, for agents and for LangGraph's `ToolNode`. */
export function langChainTools<All extends string, Name extends All>(
  catalogue: Catalogue<All>,
  confluence: Transport,
  options: ToolsetOptions<All> = {},
  search?: ToolSearch,
): LangChainTool<Name>[] {
  const tools = createToolset(catalogue, confluence, options, 'json-schema');
  return foldTools(tools, options.profile ?? 'json-schema', search).map((tool) => {
    // What depends on the arguments cannot be said beforehand: every call is shown to somebody.
    const needsApproval = tool.standingApproval ?? true;
    return new ToolForLangChain(tool, { ...tool.traits, needsApproval }) as unknown as LangChainTool<Name>;
  });
}

/**
 * For `interruptOn` of LangChain's human-in-the-loop middleware: which tools wait for somebody's approval, from the
 * metadata of the tools.
 */
export function interruptOn(
  tools: readonly { readonly name: string; readonly metadata?: { readonly [name: string]: unknown } }[],
): { [toolName: string]: boolean } {
  return Object.fromEntries(tools.map(({ name, metadata }) => [name, metadata?.['needsApproval'] === true]));
}
