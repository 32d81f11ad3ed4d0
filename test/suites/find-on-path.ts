import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';

/**
 * Looks for programs where a shell would.
 *
 * @param packages what to install for them, where it is not named as they are
 * @throws {Error} that names those that are missing
 */
export function findOnPath(
  programs: readonly string[],
  environment: Readonly<Record<string, string | undefined>>,
  exists: (path: string) => boolean = existsSync,
  packages?: string,
): void {
  const folders = (environment['PATH'] ?? '').split(delimiter).filter((folder) => folder !== '');
  const missing = programs.filter((program) => !folders.some((folder) => exists(join(folder, program))));
  if (missing.length === 0) return;
  throw new Error(
    `These tests need ${missing.join(' and ')}: install what is missing (apt-get install ${packages ?? missing.join(' ')}).`,
  );
}
