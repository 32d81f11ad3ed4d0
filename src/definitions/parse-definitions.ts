import type { Notice, Problem } from '../errors.js';
import { GeneratorError } from '../errors.js';
import { checkShape } from './check-shape.js';
import { findDuplicates } from './find-duplicates.js';
import { findInvisibleValues } from './find-invisible-values.js';
import { findLongChains } from './find-long-chains.js';
import { findStructureProblems } from './find-structure-problems.js';
import type { LocatedDefinition, SkippedDefinition } from './located-definition.js';
import { locateList } from './locate-list.js';
import { noToolsProblem } from './no-tools-problem.js';
import { quote } from './quote.js';
import type { ToolDefinition } from './tool-definition.js';

export interface ParsedDefinitions {
  /** In the order of the input, every name once. */
  readonly definitions: readonly ToolDefinition[];
  readonly skipped: readonly SkippedDefinition[];
  readonly notices: readonly Notice[];
}

export interface ParseOptions {
  /** Leaves out what is wrong instead of failing. */
  readonly skipInvalid?: boolean;
}

/**
 * Turns unknown JSON into tool definitions. Checks their shape, size and depth, not what their schemas mean.
 *
 * @param json `{ "result": [...] }`, `{ "results": [...] }` or the bare list
 * @throws GeneratorError with every problem found, in the order of the input: `BAD_DEFINITION`, `DUPLICATE_NAME`;
 *   `NO_TOOLS` when the list is empty or nothing valid is left of it
 */
export function parseDefinitions(json: unknown, options: ParseOptions = {}): ParsedDefinitions {
  const { list, pointer: listPointer, notices } = locateList(json);
  if (list.length === 0) throw new GeneratorError(noToolsProblem());

  const valid: LocatedDefinition[] = [];
  const invalid: SkippedDefinition[] = [];
  for (const [index, value] of list.entries()) {
    const pointer = `${listPointer}/${index}`;
    const shape = checkShape(value, pointer);
    const structure = findStructureProblems(value, pointer);
    const [first, ...others] = [
      ...structure,
      // Only what is bounded in size and depth can be walked through.
      ...(structure.length === 0 ? findLongChains(value, pointer) : []),
      ...('problems' in shape ? shape.problems : []),
    ];
    if (first !== undefined) invalid.push(skippedDefinition(value, pointer, [first, ...others]));
    else if ('definition' in shape) valid.push({ pointer, definition: shape.definition });
  }

  const duplicates = findDuplicates(valid);
  const skipped = [...invalid, ...duplicates.conflicting].toSorted(byIndex);
  const [firstSkipped] = skipped;
  if (firstSkipped !== undefined) {
    if (options.skipInvalid !== true) throw failure(skipped, firstSkipped.problems[0]);
    if (duplicates.unique.length === 0) throw nothingValid(skipped);
  }
  return {
    definitions: duplicates.unique,
    skipped,
    notices: [...notices, ...duplicates.notices, ...duplicates.unique.flatMap(findInvisibleValues)],
  };
}

function skippedDefinition(
  value: unknown,
  pointer: string,
  problems: readonly [Problem, ...Problem[]],
): SkippedDefinition {
  const name = typeof value === 'object' && value !== null && 'name' in value ? value.name : undefined;
  if (typeof name !== 'string' || name === '') return { pointer, problems };
  const [first, ...others] = problems;
  const withName = (problem: Problem): Problem => ({ ...problem, message: `Tool ${quote(name)}: ${problem.message}` });
  return { pointer, name, problems: [withName(first), ...others.map(withName)] };
}

function byIndex(left: SkippedDefinition, right: SkippedDefinition): number {
  return indexOf(left) - indexOf(right);
}

function indexOf({ pointer }: SkippedDefinition): number {
  return Number(pointer.slice(pointer.lastIndexOf('/') + 1));
}

function failure(skipped: readonly SkippedDefinition[], first: Problem): GeneratorError {
  const problems = skipped.flatMap((definition) => definition.problems);
  const fix = 'Correct the definitions, or leave the invalid ones out with --skip-invalid.';
  // Once is enough: it is the same advice for each of them.
  return new GeneratorError([{ ...first, fix }, ...problems.slice(1)]);
}

function nothingValid(skipped: readonly SkippedDefinition[]): GeneratorError {
  const count = skipped.length === 1 ? 'The only definition is' : `All ${skipped.length} definitions are`;
  return new GeneratorError([
    { code: 'NO_TOOLS', message: `${count} invalid, so nothing is left to emit.`, fix: 'Correct the definitions.' },
    ...skipped.flatMap((definition) => definition.problems),
  ]);
}
