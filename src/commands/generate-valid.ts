import type { LoadedTools } from './load-tools.js';
import { GeneratorError, type Problem } from '../errors.js';
import type { Generation } from '../generate.js';
import type { SkippedDefinition } from '../input/parse-definitions.js';
import type { ToolDefinition } from '../input/tool-definition.js';
import type { GenerationOptions } from '../options.js';

export interface ValidGeneration extends Generation {
  /** Left out because their schemas cannot be turned into types. */
  readonly skipped: readonly SkippedDefinition[];
}

interface GenerateValidRequest {
  readonly selected: readonly ToolDefinition[];
  readonly options: GenerationOptions;
  readonly pointerOf: LoadedTools['pointerOf'];
  readonly skipInvalid: boolean;
}

/** The definitions that problems are about, each with its problems. */
function skippedBy(problems: readonly Problem[], request: GenerateValidRequest): readonly SkippedDefinition[] {
  return request.selected.flatMap(({ name }) => {
    const pointer = request.pointerOf(name);
    const isAboutIt = (problem: Problem): boolean =>
      problem.pointer === pointer || problem.pointer?.startsWith(`${pointer}/`) === true;
    const [first, ...others] = problems.filter(isAboutIt);
    return first === undefined ? [] : [{ pointer, name, problems: [first, ...others] }];
  });
}

/**
 * Generates, with `skipInvalid` without the definitions whose schemas are no use.
 *
 * @throws {GeneratorError} what `generate` throws
 */
export async function generateValid(request: GenerateValidRequest): Promise<ValidGeneration> {
  const { selected, options, pointerOf, skipInvalid } = request;
  // Loaded only for a run that has work to do: compiler and formatter cost more than all the rest together.
  const { generate } = await import('../generate.js');
  try {
    return { ...(await generate(selected, options, { pointerOf })), skipped: [] };
  } catch (error) {
    if (!skipInvalid || !(error instanceof GeneratorError) || error.code !== 'BAD_SCHEMA') throw error;
    const skipped = skippedBy(error.problems, request);
    const names = new Set(skipped.map(({ name }) => name));
    const valid = selected.filter(({ name }) => !names.has(name));
    if (valid.length === selected.length || valid.length === 0) throw error;
    return { ...(await generate(valid, options, { pointerOf })), skipped };
  }
}
