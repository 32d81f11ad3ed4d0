import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { applyEdits, modify, parse } from 'jsonc-parser';
import { appManifests } from '../config/app-manifests.js';
import { pathFrom } from '../package/paths.js';
import type { SetupPart } from './setup-part.js';

/**
 * What keeps the app's own formatter away from the package, where it has one: the package is compared byte by byte, and its
 * files are printed already.
 *
 * @param project absolute path, from which the paths of the parts start
 * @param outFolder folder of the package, absolute
 */
export function planFormatters(project: string, outFolder: string): readonly SetupPart[] {
  const parts = appManifests(project).flatMap(({ path, packages }): readonly SetupPart[] => {
    const folder = dirname(path);
    const inside = pathFrom(folder, outFolder);
    if (inside === '' || inside.startsWith('../')) return [];
    return [
      ...(packages.has('prettier') ? [planPrettier(project, folder, inside)] : []),
      ...(packages.has('@biomejs/biome') ? planBiome(project, folder, inside) : []),
    ];
  });
  return parts;
}

/** Source: Prettier's documentation, "Ignoring code": the syntax of `.gitignore`. */
function planPrettier(project: string, folder: string, inside: string): SetupPart {
  const file = join(folder, '.prettierignore');
  const path = pathFrom(project, file);
  const line = `${inside.replaceAll(/[ *?[\]!#\\]/gu, '\\$&')}/`;
  if (!existsSync(file)) return { path, state: 'new', text: `${line}\n` };
  const text = readFileSync(file, 'utf8');
  const has = text.split(/\r?\n/u).some(
    (one) =>
      one
        .trim()
        .replace(/^\//u, '')
        .replace(/\/?(?:\*\*?)?$/u, '/') === line,
  );
  if (has) return { path, state: 'same' };
  const eol = text.includes('\r\n') ? '\r\n' : '\n';
  return { path, state: 'changed', text: `${text}${text === '' || text.endsWith('\n') ? '' : eol}${line}${eol}` };
}

/**
 * Source: Biome's reference of its configuration: `files.includes` with `!` since version 2, `files.ignore` before. Without a
 * file there is nothing to write into, and Biome makes one by itself.
 */
function planBiome(project: string, folder: string, inside: string): readonly SetupPart[] {
  const file = ['biome.json', 'biome.jsonc'].map((name) => join(folder, name)).find((one) => existsSync(one));
  if (file === undefined) return [];
  const path = pathFrom(project, file);
  const text = readFileSync(file, 'utf8');
  const config = parse(text) as { readonly $schema?: unknown; readonly files?: BiomeFiles } | undefined;
  const { includes, ignore, include } = config?.files ?? {};
  const isOld =
    /\/1\.\d+/u.test(String(config?.$schema ?? '')) || (includes === undefined && (ignore ?? include) !== undefined);
  const [key, before, entry] = isOld
    ? ['ignore', ignore ?? [], `${inside}/**`]
    : ['includes', includes ?? ['**'], `!${inside}/**`];
  if (before.includes(entry)) return [{ path, state: 'same' }];
  const formattingOptions = {
    insertSpaces: !text.includes('\n\t'),
    tabSize: 2,
    eol: text.includes('\r\n') ? '\r\n' : '\n',
  };
  const edits = modify(text, ['files', key], [...before, entry], { formattingOptions });
  return [{ path, state: 'changed', text: applyEdits(text, edits) }];
}

interface BiomeFiles {
  readonly includes?: readonly string[];
  readonly include?: readonly string[];
  readonly ignore?: readonly string[];
}
