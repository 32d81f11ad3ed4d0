import type { SearchableTool } from '../offered-tools/tool-search/searchable-tools.js';
import { dataLiteral } from '../text/folded-json.js';
import { stringLiteral } from '../text/literal.js';
import { type EmittedModule, exportedConstant, importTypes, importValues } from './module/statement.js';

/** The constant that the catalogue takes descriptions from. */
export const descriptionsConstant = 'toolDescriptions';

/** Where the description of a tool stands, as an expression. */
export function descriptionOf(toolName: string): string {
  return `${descriptionsConstant}[${stringLiteral(toolName)}]`;
}

/**
 * The search over the tools, and what it has the summaries from: so all that is told of what tools do changes in one file. An app
 * that does not search carries nothing of it: the one call in the module is marked as free of effects.
 *
 * @param isTold whether there is a catalogue, which takes the descriptions from here
 */
export function emitToolSearch(tools: readonly SearchableTool[], isTold: boolean): EmittedModule {
  const descriptions = tools.map(({ toolName, description }) => [toolName, description] as const);
  const index = tools.map(({ description: _description, ...tool }) => tool);
  return {
    path: 'tool-search',
    isData: true,
    statements: [
      ...importTypes('#runtime', ['ToolSearch']),
      ...importValues('#runtime', ['createToolSearch']),
      ...importTypes('./tools.js', ['ToolName']),
      ...(isTold
        ? [
            exportedConstant({
              doc: 'What models are told that each tool does.',
              name: descriptionsConstant,
              type: '{ readonly [Name in ToolName]: string }',
              initializer: dataLiteral(Object.fromEntries(descriptions)),
            }),
          ]
        : []),
      exportedConstant({
        doc: [
          'Finds the tools for what somebody wants to do, in words of their own, such as `make the page private`; the best first, five',
          'unless `limit` says otherwise.',
        ].join('\n'),
        name: 'searchTools',
        type: 'ToolSearch<ToolName>',
        initializer: `/* @__PURE__ */ createToolSearch(${dataLiteral(index)})`,
      }),
    ],
  };
}
