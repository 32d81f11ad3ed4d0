import { textBanner } from './banner.js';
import { stateFolderName } from '../package/state-folder.js';
import { snapshotFileName } from '../definitions/snapshot.js';
import { lineWidth, wideLine } from '../text/columns.js';
import { jsonDocument } from '../text/literal.js';

/** Files that make the folder at home in somebody's repository, by path. */
export function emitFolderSettings(): ReadonlyMap<string, string> {
  return new Map([
    ['.gitattributes', gitAttributes()],
    ['.gitignore', gitIgnore()],
    ['.prettierrc.json', prettierSettings()],
    ['biome.json', biomeSettings()],
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

/** Many apps ignore every folder called `dist`; this one is committed. What npm or a killed run may leave here is not. */
function gitIgnore(): string {
  return [`# ${textBanner}`, '!/dist/', '!/bin/', '/node_modules/', `/${stateFolderName}/`, ''].join('\n');
}

/**
 * Prettier formats what asks for it with a comment, which nothing here does. JSON cannot ask: it is in the form that
 * `JSON.stringify` gives it, and where it is long in one that is read line by line. What an `.editorconfig` further up may say is said here again.
 */
function prettierSettings(): string {
  return jsonDocument({
    requirePragma: true,
    endOfLine: 'lf',
    tabWidth: 2,
    useTabs: false,
    overrides: [
      { files: ['*.json'], options: { parser: 'json-stringify' } },
      { files: [snapshotFileName], options: { parser: 'json', printWidth: lineWidth } },
      { files: ['openapi.json'], options: { parser: 'json', printWidth: wideLine } },
    ],
  });
}

/** Biome knows no such comment for JSON, but leaves a folder alone that says so. */
function biomeSettings(): string {
  const off = { enabled: false };
  return jsonDocument({ root: false, formatter: off, linter: off, assist: off });
}
