import type { ToolDefinition } from '../input/tool-definition.js';
import type { GenerationOptions } from '../options.js';
import { buildModel } from './build-model.js';
import { modelFacing } from './model-facing.js';
import type { ModelTool } from './model-tool.js';
import type { OperationTraits } from './sdk-model.js';

/** One tool for people to look over before they pin it. */
export interface ListedTool {
  readonly toolName: string;
  readonly resource: string;
  readonly method: string;
  readonly access: 'read' | 'write';
  readonly traits: OperationTraits;
  readonly requiredInputs: readonly string[];
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
  return buildModel(definitions, options, pointerOf).operations.map((operation) => ({
    toolName: operation.toolName,
    resource: operation.resource,
    method: operation.method,
    access: operation.traits.readOnly ? 'read' : 'write',
    traits: operation.traits,
    requiredInputs: operation.inputSchema.required ?? [],
    toolDefinitionForModel: modelFacing(operation).tool,
  }));
}
