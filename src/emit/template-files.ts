import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { withoutHeader } from './adapters/parse-header.js';
import { withBanner } from './banner.js';

const sourceFolder = fileURLToPath(new URL('../../templates', import.meta.url));
const compiledFolder = fileURLToPath(new URL('../../dist/templates', import.meta.url));

/** What all adapters share. */
const sharedFolders = ['adapters/core', 'adapters/profiles', 'adapters/schema'];

/**
 * The hand-written part of the package, by path: sources as they are, and what the build of this tool compiled from them.
 * Nothing in it depends on a definition.
 *
 * @param adapters names of the adapters to take: of each its entry, and the folder of its name where it has one
 */
export function templateFiles(adapters: readonly string[]): ReadonlyMap<string, string> {
  const files = new Map<string, string>();
  const take = (stem: string, change: (code: string) => string): void => {
    const read = (folder: string, extension: string): string =>
      withBanner(change(readFileSync(join(folder, stem + extension), 'utf8')));
    files.set(`src/${stem}.ts`, read(sourceFolder, '.ts'));
    for (const extension of ['.js', '.d.ts']) files.set(`dist/${stem}${extension}`, read(compiledFolder, extension));
  };
  const own = adapters.map((name) => `adapters/${name}`).filter((folder) => existsSync(join(sourceFolder, folder)));
  for (const folder of ['runtime', ...(adapters.length === 0 ? [] : sharedFolders), ...own]) {
    for (const stem of stemsIn(folder)) take(stem, (code) => code);
  }
  for (const name of adapters) take(`adapters/${name}`, withoutHeader);
  return files;
}

/** The TypeScript files below a folder, without extension. */
function stemsIn(folder: string): readonly string[] {
  return readdirSync(join(sourceFolder, folder), { withFileTypes: true })
    .flatMap((entry) => {
      if (entry.isDirectory()) return stemsIn(`${folder}/${entry.name}`);
      return entry.name.endsWith('.ts') ? [`${folder}/${entry.name.slice(0, -'.ts'.length)}`] : [];
    })
    .toSorted();
}
