import { failLevels, type FailOn } from '../drift/change.js';
import { GeneratorError } from '../errors.js';
import type { Flags } from '../config/option-table.js';

/**
 * Reads `--fail-on`.
 *
 * @throws {GeneratorError} BAD_FLAGS
 */
export function readFailOn(flags: Flags): FailOn {
  const text = flags['fail-on'] ?? 'any';
  const level = failLevels.find((known) => known === text);
  if (level !== undefined) return level;
  throw new GeneratorError({
    code: 'BAD_FLAGS',
    message: `--fail-on cannot be ${JSON.stringify(text)}.`,
    fix: `Use ${failLevels.slice(0, -1).join(', ')} or ${failLevels.at(-1)}.`,
  });
}
