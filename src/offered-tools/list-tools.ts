import type { ToolDefinition } from '../definitions/tool-definition.js';
import type { GenerationOptions } from '../options.js';
import { buildModel } from '../sdk/build-model.js';
import { offerEditingTool } from './offer-editing-tool.js';
import { findEditor, offerTool } from './offered-tool.js';
import type { ModelTool } from './offered-tool.js';
import type { EditingToolModel, EditorModel, OperationModel, OperationTraits } from '../sdk/sdk-model.js';

/** How an app calls a tool through the client. */
interface ClientCall {
  /** The property of the client, and its method. */
  readonly property: string;
  readonly method: string;
  /** The function that edits content by it under versions; null where there is none. */
  readonly editor: string | null;
}

/** One tool for people to look over before they pin it. */
export interface ListedTool {
  readonly toolName: string;
  readonly resource: string;
  readonly method: string;
  readonly access: 'read' | 'write';
  /** The tools that it is composed of, where no definition has it. */
  readonly composedOf?: readonly string[];
  readonly traits: OperationTraits;
  readonly requiredInputs: readonly string[];
  readonly call: ClientCall;
  /** What a model is shown, and so what each conversation pays for. */
  readonly toolDefinitionForModel: ModelTool;
}

/**
 * The tools that `generate` would emit, by name.
 *
 * @throws GeneratorError as {@link buildModel} does
 */
export function listTools(
  definitions: readonly ToolDefinition[],
  options: GenerationOptions,
  pointerOf?: (toolName: string) => string,
): readonly ListedTool[] {
  const model = buildModel(definitions, options, pointerOf);
  const properties = new Map(model.resources.map(({ resource, propertyName }) => [resource, propertyName]));
  const defined = model.operations.map((operation): ListedTool => ({
    toolName: operation.toolName,
    resource: operation.resource,
    method: operation.method,
    access: operation.traits.readOnly ? 'read' : 'write',
    traits: operation.traits,
    requiredInputs: operation.inputSchema.required ?? [],
    call: {
      property: properties.get(operation.resource) ?? '',
      method: operation.methodName,
      editor: contentEditor(operation, model.editors),
    },
    toolDefinitionForModel: offerTool(operation, model.editors).tool,
  }));
  const tools = [...defined, ...model.editingTools.map(listEditingTool)];
  return tools.toSorted((first, second) => (first.toolName < second.toolName ? -1 : 1));
}

function listEditingTool(tool: EditingToolModel): ListedTool {
  const { toolName, resource, method, methodName, traits, get, update } = tool;
  const toolDefinitionForModel = offerEditingTool(tool);
  return {
    toolName,
    resource: resource.resource,
    method,
    access: traits.readOnly ? 'read' : 'write',
    composedOf: [get.toolName, ...(update === undefined ? [] : [update.toolName])],
    traits,
    requiredInputs: toolDefinitionForModel.parameters.required ?? [],
    call: { property: resource.propertyName, method: methodName, editor: null },
    toolDefinitionForModel,
  };
}

function contentEditor(operation: OperationModel, editors: readonly EditorModel[]): string | null {
  const editor = findEditor(operation, editors);
  return editor === undefined || editor.body === 'none' ? null : editor.functionName;
}
