import { editingToolNames } from '../../confluence/editing-tools.js';
import { isDocument } from '../../confluence/presets.js';
import { recordOfResource } from '../../confluence/record-of-resource.js';
import { selectDefinitions } from '../../definitions/select-definitions.js';
import type { ToolDefinition } from '../../definitions/tool-definition.js';
import { GeneratorError } from '../../errors.js';
import { offerEditingTool } from '../../offered-tools/offer-editing-tool.js';
import type { GenerationOptions } from '../../options.js';
import { buildModel } from '../../sdk/build-model.js';
import { splitWords } from '../../sdk/naming/split-words.js';
import { isReadOnlyDefinition } from '../../sdk/operation-traits.js';
import type { EditingToolModel } from '../../sdk/sdk-model.js';
import type { Change } from '../change.js';
import type { NewTool } from '../new-tool.js';
import { levelOf } from '../rules.js';

/**
 * The tools that come and go with what they are composed of: no definition has them, so a comparison of definitions
 * alone would not show that a model gets or loses them.
 *
 * @param options what the package is made with
 */
export function compareEditingTools(
  older: readonly ToolDefinition[],
  newer: readonly ToolDefinition[],
  options: GenerationOptions,
): readonly Change[] {
  const [before, after] = [editingToolsOf(older, options), editingToolsOf(newer, options)];
  return [
    ...without(before, after).map((tool): Change => ({
      rule: 'editing-tool-removed',
      level: levelOf('editing-tool-removed'),
      subject: '',
      old: { tool: tool.toolName, pointer: '' },
      before: newTool(tool),
    })),
    ...without(after, before).map((tool): Change => ({
      rule: 'editing-tool-added',
      level: levelOf('editing-tool-added'),
      subject: '',
      new: { tool: tool.toolName, pointer: '' },
      after: newTool(tool),
    })),
  ];
}

/** The tools of one side that the other does not have. */
function without(tools: readonly EditingToolModel[], others: readonly EditingToolModel[]): readonly EditingToolModel[] {
  const names = new Set(others.map(({ toolName }) => toolName));
  return tools.filter(({ toolName }) => !names.has(toolName));
}

/** None where the definitions cannot be used: that is for the generation to say. */
function editingToolsOf(
  definitions: readonly ToolDefinition[],
  options: GenerationOptions,
): readonly EditingToolModel[] {
  const parents = definitions.filter(
    ({ resource, method, name }) =>
      isDocument(recordOfResource(splitWords(resource).join(' '), method)) || editingToolNames(resource).includes(name),
  );
  if (!options.editing || parents.length === 0) return [];
  try {
    return buildModel(selectDefinitions(parents, options, isReadOnlyDefinition).selected, options).editingTools;
  } catch (error) {
    if (error instanceof GeneratorError) return [];
    throw error;
  }
}

function newTool(tool: EditingToolModel): NewTool {
  const { resource, method, traits } = tool;
  const { description, parameters } = offerEditingTool(tool);
  const required = parameters.required ?? [];
  return {
    resource: resource.resource,
    method,
    access: traits.readOnly ? 'reads' : traits.destructive ? 'destroys' : 'writes',
    traits,
    requiredInputs: required,
    otherInputs: Object.keys(parameters.properties ?? {}).filter((name) => !required.includes(name)),
    description,
  };
}
