import type { ToolDefinition } from '../definitions/tool-definition.js';
import type { Notice } from '../errors.js';
import type { GenerationOptions } from '../options.js';
import { buildModel } from '../sdk/build-model.js';
import { findEditor, offerTool } from './offered-tool.js';
import type { ModelTool } from './offered-tool.js';
import type { EditorModel, OperationModel, OperationTraits } from '../sdk/sdk-model.js';

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
  readonly traits: OperationTraits;
  readonly requiredInputs: readonly string[];
  readonly call: ClientCall;
  /** What a model is shown, and so what each conversation pays for. */
  readonly toolDefinitionForModel: ModelTool;
  /** What rules changed of its definition. */
  readonly notices: readonly Notice[];
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
  return model.operations.map((operation) => ({
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
    notices: model.notices.filter(({ tool }) => tool === operation.toolName),
  }));
}

function contentEditor(operation: OperationModel, editors: readonly EditorModel[]): string | null {
  const editor = findEditor(operation, editors);
  return editor === undefined || editor.body === 'none' ? null : editor.functionName;
}
