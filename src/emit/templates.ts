import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { withBanner } from './banner.js';

const sourceFolder = fileURLToPath(new URL('../../templates', import.meta.url));
const compiledFolder = fileURLToPath(new URL('../../dist/templates', import.meta.url));

/**
 * The hand-written part of the package, by path: sources as they are, and what the build of this tool compiled from them.
 * Nothing in it depends on a definition.
 *
 * @param folders folders of templates/ to take, e.g. `runtime`
 */
export function templateFiles(folders: readonly string[]): ReadonlyMap<string, string> {
  const files = new Map<string, string>();
  for (const folder of folders) {
    for (const path of typeScriptFiles(folder)) {
      const stem = path.slice(0, -'.ts'.length);
      files.set(`src/${path}`, withBanner(readFileSync(join(sourceFolder, path), 'utf8')));
      for (const extension of ['.js', '.d.ts']) {
        files.set(`dist/${stem}${extension}`, withBanner(readFileSync(join(compiledFolder, stem + extension), 'utf8')));
      }
    }
  }
  return files;
}

function typeScriptFiles(folder: string): readonly string[] {
  return readdirSync(join(sourceFolder, folder), { withFileTypes: true })
    .flatMap((entry) => {
      if (entry.isDirectory()) return typeScriptFiles(`${folder}/${entry.name}`);
      return entry.name.endsWith('.ts') ? [`${folder}/${entry.name}`] : [];
    })
    .toSorted();
}
