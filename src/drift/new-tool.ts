import type { ToolDefinition } from '../definitions/tool-definition.js';
import { prepareOperation } from '../sdk/prepare-operation.js';
import { isReadOnlyDefinition } from '../sdk/operation-traits.js';
import type { OperationTraits } from '../sdk/sdk-model.js';
import type { Change } from './change.js';

/** What a reviewer has to know of a tool that was not there before. */
export interface NewTool {
  readonly resource: string;
  readonly method: string;
  readonly access: 'reads' | 'writes' | 'destroys';
  readonly traits: OperationTraits;
  readonly requiredInputs: readonly string[];
  readonly otherInputs: readonly string[];
  /** As it came, with what nobody can see. */
  readonly description: string;
}

/** The definition of a tool that was added; null for every other change. */
function addedDefinition({ rule, after }: Change): ToolDefinition | null {
  // For this rule `after` is the whole definition: see `compareDefinitions`.
  return rule === 'tool-added' ? (after as ToolDefinition) : null;
}

/** Whether a change brings a tool that does more than read: as bad as one that breaks, since nobody asked for it. */
export function isNewWriter(change: Change): boolean {
  if (change.rule === 'editing-tool-added') return newToolOf(change)?.traits.readOnly === false;
  const definition = addedDefinition(change);
  return definition !== null && !isReadOnlyDefinition(definition);
}

/** The tool that a change adds, whole; null for every other change. */
export function newToolOf(change: Change): NewTool | null {
  // No definition has it: see `compareEditingTools`.
  if (change.rule === 'editing-tool-added') return change.after as NewTool;
  const definition = addedDefinition(change);
  if (definition === null) return null;
  const { traits, inputs } = prepareOperation(definition);
  const required = inputs.schema.required ?? [];
  return {
    resource: definition.resource,
    method: definition.method,
    access: traits.readOnly ? 'reads' : traits.destructive ? 'destroys' : 'writes',
    traits,
    requiredInputs: required,
    otherInputs: Object.keys(inputs.schema.properties ?? {}).filter((name) => !required.includes(name)),
    description: definition.description,
  };
}

/** The tool in lines of words, its description apart. */
export function describeNewTool({ resource, method, access, traits, requiredInputs, otherInputs }: NewTool): string[] {
  const repeat = traits.idempotent ? 'a repetition changes nothing more' : 'a repetition does it again';
  return [
    `${access}: ${resource}, ${method}${access === 'reads' ? '' : `; ${repeat}`}`,
    `required inputs: ${requiredInputs.join(', ') || 'none'}; others: ${otherInputs.join(', ') || 'none'}`,
  ];
}
