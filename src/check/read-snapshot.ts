import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { GeneratorError } from '../errors.js';
import { loadDefinitions } from '../definitions/load-definitions.js';
import { parseDefinitions } from '../definitions/parse-definitions.js';
import { snapshotFileName } from '../definitions/snapshot.js';
import type { ToolDefinition } from '../definitions/tool-definition.js';

/**
 * Reads the definitions that a package was made from.
 *
 * @param folder the package's folder
 * @param download the command that downloads the definitions again, for the advice
 * @returns null when there is no such file
 * @throws {GeneratorError} SOURCE_UNREADABLE when it is no JSON, BAD_DEFINITION when it holds no definitions
 */
export async function readSnapshot(
  folder: string,
  download: string,
  skipInvalid: boolean,
): Promise<readonly ToolDefinition[] | null> {
  const path = join(folder, snapshotFileName);
  if (!existsSync(path)) return null;
  try {
    const { json } = await loadDefinitions({ kind: 'snapshot', path });
    return parseDefinitions(json, { skipInvalid }).definitions;
  } catch (cause) {
    if (!(cause instanceof GeneratorError)) throw cause;
    const fix = `Restore it from version control, or make the package anew: ${download}`;
    const [first, ...others] = cause.problems;
    const message = first.code === 'SOURCE_UNREADABLE' ? first.message : `${path}: ${first.message}`;
    throw new GeneratorError([{ ...first, message, fix }, ...others], { cause });
  }
}
