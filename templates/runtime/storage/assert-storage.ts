import { InvalidInputError } from '../errors.js';
import { firstProblem } from './check-storage.js';
import { scanStorage, type StorageToken } from './scan-storage.js';

/**
 * Refuses a storage-format text that Confluence could not read.
 *
 * @param text the body of a page in storage format
 * @param path where it came from, e.g. `body.value`
 * @throws {InvalidInputError} with the first problem and its place
 */
export function assertStorage(text: string, path: string): void {
  readStorage(text, path);
}

/**
 * Cuts a storage-format text into its tokens.
 *
 * @throws {InvalidInputError} as `assertStorage` does
 */
export function readStorage(text: string, path: string): readonly StorageToken[] {
  const scan = scanStorage(text);
  const problem = firstProblem(text, scan);
  if (problem === undefined) return scan.tokens;
  const message = `The storage format is not well-formed (line ${problem.line}, column ${problem.column}): ${problem.message}`;
  throw new InvalidInputError(message, { path });
}
