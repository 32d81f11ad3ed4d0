import type { Problem } from '../errors.js';
import type { ToolDefinition } from '../definitions/tool-definition.js';
import { prepareOperation } from './prepare-operation.js';

export interface UnusableDefinition {
  readonly definition: ToolDefinition;
  /** Pointers are relative to the definition. */
  readonly problems: readonly [Problem, ...Problem[]];
}

/** The definitions whose schemas cannot be turned into types. Light: neither compiler nor formatter is loaded. */
export function findUnusable(definitions: readonly ToolDefinition[]): readonly UnusableDefinition[] {
  return definitions.flatMap((definition) => {
    const [first, ...rest] = prepareOperation(definition).problems;
    return first === undefined ? [] : [{ definition, problems: [first, ...rest] }];
  });
}
