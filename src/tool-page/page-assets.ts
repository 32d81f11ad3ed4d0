import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** What every page is made with, whatever it shows. */
export interface PageAssets {
  readonly style: string;
  /** Runs before anything is drawn: the theme that a reader chose before. */
  readonly earlyScript: string;
  /** Runs when everything is there: search, filters, copying. */
  readonly script: string;
}

// One folder up from `src/` and from `dist/` alike.
const folder = fileURLToPath(new URL('../../dist/tool-page/assets', import.meta.url));

function read(name: string): string {
  // A browser reads CRLF as LF, and the hash of a policy is of what it reads.
  return readFileSync(`${folder}/${name}`, 'utf8').replaceAll('\r\n', '\n');
}

/** Reads the style and the scripts that the build of this tool made. */
export function loadPageAssets(): PageAssets {
  return { style: read('catalogue.css'), earlyScript: read('apply-theme.js'), script: read('catalogue.js') };
}
