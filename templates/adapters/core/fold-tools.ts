import type { ToolSearch } from '../../runtime/tool-search/create-tool-search.js';
import type { Profile } from '../profiles/profile.js';
import { createSearchTool, searchOf } from './search-tool.js';
import { createToolCaller, isCaller, calledTool } from './tool-caller.js';
import type { ExecuteOptions, PastCall, Tool } from './tool.js';

/**
 * Brings a toolset into the form for a framework that cannot load definitions later: the tools that stay loaded, and in place of
 * all others a search, and one caller for those that read and one for those that write, so that hints and approvals keep their
 * meaning. Where no tool is deferred, the toolset stays as it is.
 *
 * @param tools of one toolset
 * @param profile whose part of JSON Schema the three are described in
 * @param search the search of the package. Default: one over names and descriptions alone
 */
export function foldTools<Name extends string>(
  tools: readonly Tool<Name>[],
  profile: Profile,
  search: ToolSearch = searchOf(tools),
): readonly Tool<Name>[] {
  if (!tools.some(({ isDeferred }) => isDeferred)) return tools;
  const loaded: readonly Tool[] = tools.filter(({ isDeferred }) => !isDeferred);
  const callers = [true, false].flatMap((readOnly) => {
    const callable = tools.filter(({ traits }) => traits.readOnly === readOnly);
    // A toolset that only reads has no caller that writes.
    return callable.some(({ isDeferred }) => isDeferred) ? createToolCaller(callable, readOnly, profile) : [];
  });
  const folded = [...loaded, createSearchTool(tools, search, profile), ...callers].map(withDirectCalls);
  return folded as readonly Tool[] as readonly Tool<Name>[];
}

/** The same tool, which takes the calls that a caller has carried out for calls of the tools themselves. */
function withDirectCalls(tool: Tool): Tool {
  return {
    ...tool,
    execute: (given, options = {}) => tool.execute(given, { ...options, ...directCalls(options) }),
  };
}

function directCalls({ pastCalls }: ExecuteOptions): Pick<ExecuteOptions, 'pastCalls'> {
  if (pastCalls === undefined) return {};
  return {
    pastCalls: function* () {
      for (const call of pastCalls()) yield directCall(call);
    },
  };
}

function directCall(call: PastCall): PastCall {
  const called = isCaller(call.toolName) ? calledTool(call.input) : undefined;
  return called === undefined ? call : { ...call, ...called };
}
