import type { Problem } from '../errors.js';
import type { SkippedDefinition } from '../definitions/located-definition.js';
import type { ToolDefinition } from '../definitions/tool-definition.js';
import { findUnusable } from '../sdk/find-unusable.js';

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
