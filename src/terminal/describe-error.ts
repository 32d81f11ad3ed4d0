import { GeneratorError, type Problem } from '../errors.js';
import type { Colors } from './colors.js';
import { printable } from '../text/printable.js';

function describeProblem(problem: Problem, colors: Colors): string {
  const where =
    problem.pointer === undefined || problem.pointer === ''
      ? ''
      : ` ${colors.dim(`(at ${printable(problem.pointer)})`)}`;
  const fix = problem.fix === undefined ? '' : `\n  ${printable(problem.fix)}`;
  return `${colors.red('error')} ${printable(problem.message)}${where}${fix}`;
}

function stackOf(error: Error): string {
  const stack = error.stack ?? error.message;
  return error.cause instanceof Error ? `${stack}\nCaused by: ${stackOf(error.cause)}` : stack;
}

/**
 * What a person reads about a failure: every problem with its place and what to do. The stack is for whoever mends
 * this tool, so it is shown on demand only.
 *
 * @param error whatever was thrown
 */
export function describeError(error: unknown, options: { readonly colors: Colors; readonly verbose: boolean }): string {
  const { colors, verbose } = options;
  const known = error instanceof GeneratorError;
  const problems: readonly Problem[] = known
    ? error.problems
    : [
        {
          code: 'INTERNAL',
          message: `This is a bug in gen-confluence-tools: ${error instanceof Error ? error.message : String(error)}`,
          fix: 'Run again with --verbose and report what it prints.',
        },
      ];
  const text = problems.map((problem) => describeProblem(problem, colors)).join('\n');
  return verbose && error instanceof Error ? `${text}\n${colors.dim(stackOf(error))}` : text;
}
