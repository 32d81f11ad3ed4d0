import { offerEditingTool } from '../../offered-tools/offer-editing-tool.js';
import type { SchemaObject } from '../../schema/canonical-schema.js';
import type { EditingToolModel, OperationModel } from '../../sdk/sdk-model.js';
import { markdownCode, markdownTableCode, markdownText } from '../../text/literal.js';
import { typeLabel } from '../type-label.js';

/**
 * One tool for a reader: how it is called, and what it takes. What it does and what an input means stands in
 * `definitions.json` and in the documentation of its function: once more here, a changed word would change one file more.
 */
export function toolSection({ toolName, inputSchema }: OperationModel, call: string): readonly string[] {
  return [
    ...heading(toolName),
    `Call: ${markdownCode(call)}, or ${markdownCode(`confluence.call('${toolName}', …)`)}.`,
    '',
    ...inputTable(inputSchema),
  ];
}

/** One that no definition has: what it is composed of, and what a model sends, who writes other names than a program. */
export function editingToolSection(tool: EditingToolModel, call: string): readonly string[] {
  const { toolName, get, update } = tool;
  const parents = [get.toolName, ...(update === undefined ? [] : [update.toolName])].map(markdownCode).join(' and ');
  const { description, parameters } = offerEditingTool(tool);
  return [
    ...heading(toolName),
    `${markdownText(description)} Put together from ${parents}.`,
    '',
    `Call: ${markdownCode(call)}, or ${markdownCode(`confluence.call('${toolName}', …)`)}. What a model sends:`,
    '',
    ...inputTable(parameters),
  ];
}

function heading(toolName: string): readonly string[] {
  return [`### ${markdownText(toolName)}`, ''];
}

function inputTable({ properties = {}, required = [] }: SchemaObject): readonly string[] {
  const inputs = Object.entries(properties);
  if (inputs.length === 0) return ['It takes no input.'];
  return [
    '| input | type | |',
    '| --- | --- | --- |',
    ...inputs.map(
      ([name, schema]) =>
        `| ${markdownTableCode(name)} | ${markdownTableCode(typeLabel(schema))} | ${required.includes(name) ? 'required' : ''} |`,
    ),
  ];
}
