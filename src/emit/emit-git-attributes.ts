import { textBanner } from './banner.js';

/**
 * Line feeds on every machine, since the lock hashes bytes, and `dist/` folded away in reviews: it says what `src/` says.
 * Source: GitHub's linguist, `linguist-generated`.
 */
export function emitGitAttributes(): string {
  return [`# ${textBanner}`, '* text=auto eol=lf', 'dist/** linguist-generated=true', ''].join('\n');
}
