import { readFileSync } from 'node:fs';
import { packageRoot } from '../package-root.js';

/** What every page is made with, whatever it shows. */
export interface PageAssets {
  readonly style: string;
  /** Runs before anything is drawn: the theme that a reader chose before. */
  readonly earlyScript: string;
  /** Runs when everything is there: search, filters, copying. */
  readonly script: string;
}

const folder = new URL('dist/tool-page/assets/', packageRoot);

function read(name: string): string {
  // A browser reads CRLF as LF, and the hash of a policy is of what it reads.
  return readFileSync(new URL(name, folder), 'utf8').replaceAll('\r\n', '\n');
}

/** Reads the style and the scripts that the build of this tool made. */
export function loadPageAssets(): PageAssets {
  return { style: read('catalogue.css'), earlyScript: read('apply-theme.js'), script: read('catalogue.js') };
}
