import { InvalidInputError } from '../errors.js';
import { checkStorage } from './check-storage.js';

/**
 * Refuses a storage-format text that Confluence could not read.
 *
 * @param text the body of a page in storage format
 * @param path where it came from, e.g. `body.value`
 * @throws {InvalidInputError} with the first problem and its place
 */
export function assertStorage(text: string, path: string): void {
  const [problem] = checkStorage(text);
  if (problem === undefined) return;
  const message = `The storage format is not well-formed (line ${problem.line}, column ${problem.column}): ${problem.message}`;
  throw new InvalidInputError(message, { path });
}
