import { textBanner } from './banner.js';
import { jsonDocument } from '../text/literal.js';

/** Files that make the folder at home in somebody's repository, by path. */
export function emitFolderSettings(): ReadonlyMap<string, string> {
  return new Map([
    ['.gitattributes', gitAttributes()],
    ['.gitignore', gitIgnore()],
    ['.prettierrc.json', prettierSettings()],
  ]);
}

/**
 * Line feeds on every machine, since the lock hashes bytes; and folded away in reviews is what says what `src/` and
 * `definitions.json` say. Source: GitHub's linguist, `linguist-generated`.
 */
function gitAttributes(): string {
  const folded = ['dist/**', 'bin/**', 'openapi.json', 'generation.lock.json'];
  const lines = folded.map((path) => `${path} linguist-generated=true`);
  return [`# ${textBanner}`, '* text=auto eol=lf', ...lines, ''].join('\n');
}

/** Many apps ignore every folder called `dist`; this one is committed. What npm may leave here is not. */
function gitIgnore(): string {
  return [`# ${textBanner}`, '!/dist/', '!/bin/', '/node_modules/', ''].join('\n');
}

/** Prettier formats what asks for it with a comment, which nothing here does; JSON cannot ask, and is in its form. */
function prettierSettings(): string {
  return jsonDocument({ '//': textBanner, requirePragma: true });
}
