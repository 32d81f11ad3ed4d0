import type { Problem } from '../errors.js';
import type { SkippedDefinition } from '../definitions/located-definition.js';
import type { ToolDefinition } from '../definitions/tool-definition.js';
import { prepareOperation } from '../sdk/prepare-operation.js';

interface UnusableDefinition {
  readonly definition: ToolDefinition;
  /** Pointers are relative to the definition. */
  readonly problems: readonly [Problem, ...Problem[]];
}

/** The definitions whose schemas cannot be turned into types. Light: neither compiler nor formatter is loaded. */
function findUnusable(definitions: readonly ToolDefinition[]): readonly UnusableDefinition[] {
  return definitions.flatMap((definition) => {
    const [first, ...rest] = prepareOperation(definition).problems;
    return first === undefined ? [] : [{ definition, problems: [first, ...rest] }];
  });
}

export interface UsableDefinitions {
  readonly usable: readonly ToolDefinition[];
  readonly skipped: readonly SkippedDefinition[];
}

/**
 * Splits off the definitions whose schemas cannot be turned into types, for `--skip-invalid`.
 *
 * @param pointerOf JSON pointer of a tool's definition in what was loaded
 */
export function leaveOutUnusable(
  definitions: readonly ToolDefinition[],
  pointerOf: (toolName: string) => string,
): UsableDefinitions {
  const skipped = findUnusable(definitions).map(({ definition: { name }, problems }): SkippedDefinition => {
    const pointer = pointerOf(name);
    const locate = (problem: Problem): Problem => ({
      ...problem,
      message: `Tool ${JSON.stringify(name)}: ${problem.message}`,
      pointer: pointer + (problem.pointer ?? ''),
    });
    const [first, ...others] = problems;
    return { pointer, name, problems: [locate(first), ...others.map(locate)] };
  });
  const names = new Set(skipped.map(({ name }) => name));
  return { usable: definitions.filter(({ name }) => !names.has(name)), skipped };
}
