import { InvalidInputError } from './errors.js';

/**
 * Refuses an argument before anything is sent.
 *
 * @param path where the bad argument is
 * @param problem what is wrong with it and what to send instead
 */
export function refuseArgument(path: string, problem: string, cause?: unknown): never {
  throw new InvalidInputError(`The argument "${path}" ${problem}`, { path, cause });
}
