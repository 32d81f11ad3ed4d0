import { existsSync } from 'node:fs';
import { delimiter } from 'node:path';
import { findOnPath } from './find-on-path.js';

/** Where Debian's libwoodstox-java puts Confluence's parser and what it needs. */
const archives = ['/usr/share/java/woodstox-core.jar', '/usr/share/java/stax2-api.jar'];

/** How Confluence's own XML parser is started. */
export interface Woodstox {
  readonly java: string;
  readonly classPath: string;
}

/**
 * The parser that bodies in storage format are held against.
 *
 * @throws {Error} when Java or the parser is missing, with what to install
 */
export function findWoodstox(
  environment: Readonly<Record<string, string | undefined>>,
  exists: (path: string) => boolean = existsSync,
): Woodstox {
  findOnPath(['java'], environment, exists, 'default-jre-headless');
  const chosen = environment['WOODSTOX_CLASS_PATH'];
  const classPath = chosen === undefined || chosen === '' ? archives : chosen.split(delimiter);
  const missing = classPath.filter((path) => !exists(path));
  if (missing.length === 0) return { java: 'java', classPath: classPath.join(delimiter) };
  throw new Error(
    `These tests need Woodstox, but there is no ${missing.join(' and no ')}: ` +
      'install it (apt-get install libwoodstox-java), or name its archives in WOODSTOX_CLASS_PATH.',
  );
}
