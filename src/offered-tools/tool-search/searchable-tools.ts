import type { Schema } from '../../schema/canonical-schema.js';
import { toCamelCase } from '../../sdk/naming/case-styles.js';
import type { EditingToolModel, OperationModel, SdkModel } from '../../sdk/sdk-model.js';
import { loadToolset, type Toolset } from '../load-toolset.js';
import { offerEditingTool } from '../offer-editing-tool.js';
import { indexWords } from './index-words.js';
import { summarise } from './summarise.js';

/** A tool as it can be found; the emitted run-time declares the same but for the description. */
export interface SearchableTool {
  readonly toolName: string;
  readonly signature: string;
  /** What models are told that it does. */
  readonly description: string;
  /** The first sentence of it. */
  readonly summary: string;
  readonly words: string;
}

/**
 * The tools of a package as they can be found: how a program calls each of them, what it does in a sentence, and by which other
 * words people look for it. Sorted by name.
 */
export async function searchableTools({
  resources,
  operations,
  editingTools,
}: Pick<SdkModel, 'resources' | 'operations' | 'editingTools'>): Promise<readonly SearchableTool[]> {
  const { inputSignature } = await loadToolset();
  const properties = new Map(resources.map(({ resource, propertyName }) => [resource, propertyName]));
  const tools = [
    ...operations.map((operation) =>
      fromOperation(operation, properties.get(operation.resource) ?? '', inputSignature),
    ),
    ...editingTools.map((tool) => fromEditingTool(tool, inputSignature)),
  ];
  return tools.toSorted((first, second) => (first.toolName < second.toolName ? -1 : 1));
}

function fromOperation(
  operation: OperationModel,
  property: string,
  inputSignature: Toolset['inputSignature'],
): SearchableTool {
  const { toolName, methodName, forModels, inputSchema, inputDefinitions } = operation;
  return {
    toolName,
    signature: `${property}.${methodName}(${inputSignature({ ...inputSchema, $defs: Object.fromEntries(inputDefinitions) })})`,
    description: forModels.description,
    summary: summarise(forModels.description),
    words: indexWords(toolName),
  };
}

function fromEditingTool(tool: EditingToolModel, inputSignature: Toolset['inputSignature']): SearchableTool {
  const { toolName, methodName, resource } = tool;
  const { description, parameters } = offerEditingTool(tool);
  // Programs write the inputs as all of the package is written.
  const properties = Object.entries(parameters.properties ?? {}).map(([name, schema]): readonly [string, Schema] => [
    toCamelCase(name, 'input'),
    schema,
  ]);
  return {
    toolName,
    signature: `${resource.propertyName}.${methodName}(${inputSignature({ ...parameters, properties: Object.fromEntries(properties) })})`,
    description,
    summary: summarise(description),
    words: indexWords(toolName),
  };
}
