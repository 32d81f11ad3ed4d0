import { isDeepStrictEqual } from 'node:util';
import type { Config } from '../config/config.js';
import type { Notice } from '../errors.js';
import { isDefault } from '../options.js';
import { readLock } from '../package/lock.js';

/** The options that leave tools out of a package, and with that out of its snapshot. */
const narrowing = ['methods', 'tags', 'include', 'exclude', 'readOnly'] as const;

/**
 * Says that a snapshot cannot give back what an earlier run left out of it: without that, a package would stay without
 * its writing tools long after `--read-only` is gone, and nobody would know why.
 *
 * @throws {GeneratorError} BAD_LOCK
 */
export async function noticeNarrowedSnapshot(config: Config): Promise<readonly Notice[]> {
  const lock = await readLock(config.outFolder);
  if (lock === null) return [];
  const earlier = new Map<string, unknown>(Object.entries(lock.options));
  const lifted = narrowing.filter((option) => {
    const before = earlier.get(option) ?? null;
    return before !== null && !isDefault(option, before) && !isDeepStrictEqual(before, config.generation[option]);
  });
  if (lifted.length === 0) return [];
  const message = `The snapshot holds only the tools that an earlier run kept (${lifted.join(', ')} was set); to get the others, generate --from upstream or from a file.`;
  return [{ rule: 'narrowed-snapshot', message }];
}
