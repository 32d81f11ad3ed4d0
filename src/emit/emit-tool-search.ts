import type { SearchableTool } from '../offered-tools/tool-search/searchable-tools.js';
import { dataLiteral } from '../text/folded-json.js';
import { type EmittedModule, exportedConstant, importTypes, importValues } from './module/statement.js';

/**
 * The search over the tools. An app that does not search carries nothing of it: the one call in the module is marked as free
 * of effects.
 */
export function emitToolSearch(tools: readonly SearchableTool[]): EmittedModule {
  return {
    path: 'tool-search',
    isData: true,
    statements: [
      ...importTypes('#runtime', ['ToolSearch']),
      ...importValues('#runtime', ['createToolSearch']),
      ...importTypes('./tools.js', ['ToolName']),
      exportedConstant({
        doc: [
          'Finds the tools for what somebody wants to do, in words of their own, such as `make the page private`; the best first, five',
          'unless `limit` says otherwise.',
        ].join('\n'),
        name: 'searchTools',
        type: 'ToolSearch<ToolName>',
        initializer: `/* @__PURE__ */ createToolSearch(${dataLiteral(tools)})`,
      }),
    ],
  };
}
