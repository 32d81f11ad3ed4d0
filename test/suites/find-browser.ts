import { existsSync } from 'node:fs';

/** Where packages put Chromium or Chrome: Debian, Ubuntu, Fedora, Google's own, macOS. */
const places = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
];

/**
 * The browser that the pages are looked at with.
 *
 * @throws {Error} when there is none: a page that nobody looked at has not passed
 */
export function findBrowser(
  environment: Readonly<Record<string, string | undefined>>,
  exists: (path: string) => boolean = existsSync,
): string {
  const chosen = environment['CHROMIUM_PATH'];
  if (chosen !== undefined && chosen !== '') {
    if (exists(chosen)) return chosen;
    throw new Error(`CHROMIUM_PATH names ${chosen}, which does not exist: set it to the program of Chromium.`);
  }
  const found = places.find(exists);
  if (found !== undefined) return found;
  throw new Error(
    'The tests of the catalogue page need Chromium: install it (apt-get install chromium), or set CHROMIUM_PATH to its program.',
  );
}
