import { GeneratorError, type Problem } from '../errors.js';
import { whyUnusablePath } from './paths.js';
import type { WritePlan } from './plan-write.js';

/** More names than this say nothing more. */
const maximumNames = 10;

function listNames(names: readonly string[]): string {
  const rest = names.length - maximumNames;
  return names.slice(0, maximumNames).join(', ') + (rest > 0 ? ` and ${rest} more` : '');
}

/**
 * Refuses to write where that would replace or mix with files that this tool did not write.
 *
 * @param root the package's folder
 * @param others names in a folder that has no lock; empty when it has one
 * @param force the user wants to write in spite of such files
 * @throws {GeneratorError} FOREIGN_FILES
 */
export function refuseForeignFiles(root: string, plan: WritePlan, others: readonly string[], force: boolean): void {
  const problems: Problem[] = [];
  if (plan.inTheWay.length > 0) {
    problems.push({
      code: 'FOREIGN_FILES',
      message: `${root} holds what gen-confluence-tools did not write where its files must go: ${listNames(plan.inTheWay)}.`,
      fix: 'Move it away, or choose another --out.',
    });
  }
  if (!force && others.length > 0) {
    problems.push({
      code: 'FOREIGN_FILES',
      message: `${root} is not empty and has no generation.lock.json: ${listNames(others)}.`,
      fix: 'Choose another --out, or pass --force to write beside these files and over those of the same name.',
    });
  } else if (!force && plan.foreign.length > 0) {
    problems.push({
      code: 'FOREIGN_FILES',
      message: `${root} holds files that gen-confluence-tools did not write, but would overwrite: ${listNames(plan.foreign)}.`,
      fix: 'Move them away, or pass --force to overwrite them.',
    });
  }
  const [first, ...rest] = problems;
  if (first !== undefined) throw new GeneratorError([first, ...rest]);
}

/**
 * Refuses paths that could leave the folder, or that are one file on a file system that ignores case.
 *
 * @throws {GeneratorError} INTERNAL, for it is this tool that made the paths
 */
export function refuseUnusablePaths(paths: Iterable<string>): void {
  const byFoldedPath = new Map<string, string>();
  for (const path of paths) {
    const reason = whyUnusablePath(path);
    const twin = byFoldedPath.get(path.toLowerCase());
    byFoldedPath.set(path.toLowerCase(), path);
    if (reason === null && twin === undefined) continue;
    const what = reason ?? `it is ${twin} where case is ignored`;
    throw new GeneratorError({ code: 'INTERNAL', message: `Cannot write ${JSON.stringify(path)}: ${what}.` });
  }
}
