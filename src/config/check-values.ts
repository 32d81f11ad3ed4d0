import { existsSync } from 'node:fs';
import { adapterNames } from '../adapter-names.js';
import { closestName } from '../text/closest-name.js';
import type { Problem } from '../errors.js';
import { defaultGenerationOptions } from '../options.js';
import { whyUnusableFolder } from './why-unusable-folder.js';

const sourceNames: readonly string[] = ['auto', 'upstream', 'snapshot', 'bundled'];

/** @param names values of `--adapters`; those of a config file are checked with the file */
export async function checkAdapters(names: readonly string[]): Promise<readonly Problem[]> {
  const wrong = names.filter((name) => !adapterNames.includes(name));
  return Promise.all(
    wrong.map(async (name) => {
      const closest = await closestName(name, adapterNames);
      const fix = closest === null ? `There is ${adapterNames.join(', ')}.` : `Did you mean ${closest}?`;
      return { code: 'BAD_FLAGS', message: `There is no adapter ${JSON.stringify(name)}.`, fix } as const;
    }),
  );
}

/** Checks a package name by the rules of npm. */
export async function checkPackageName(name: string): Promise<readonly Problem[]> {
  // The default is known to be right, and the rules of npm need not be loaded for it.
  if (name === defaultGenerationOptions.packageName) return [];
  const { default: validate } = await import('validate-npm-package-name');
  const result = validate(name);
  if (result.validForNewPackages) return [];
  const reasons = [...(result.errors ?? []), ...(result.warnings ?? [])].join('; ');
  const message = `${JSON.stringify(name)} cannot be the name of a package: ${reasons}.`;
  return [
    {
      code: 'BAD_FLAGS',
      message,
      fix: 'Choose another --package-name, such as confluence-tools or @scope/confluence-tools.',
    },
  ];
}

/** Whether the value of `--from` names a source that is not a file. */
export function namesSource(from: string): boolean {
  return from === '-' || sourceNames.includes(from);
}

/** A file is recognised by its path; a bare word that is no file was meant as one of the sources. */
export async function checkSource(from: string, path: string): Promise<readonly Problem[]> {
  if (namesSource(from) || /[./\\]/u.test(from) || existsSync(path)) return [];
  const closest = await closestName(from, sourceNames);
  const fix =
    closest === null ? `Name a file, - for stdin, or one of ${sourceNames.join(', ')}.` : `Did you mean ${closest}?`;
  return [{ code: 'BAD_FLAGS', message: `There is no source and no file ${JSON.stringify(from)}.`, fix }];
}

/** @param folder absolute path of `--out` */
export function checkOutFolder(folder: string, workingFolder: string): readonly Problem[] {
  const reason = whyUnusableFolder(folder, workingFolder);
  if (reason === null) return [];
  const message = `The package cannot be written to ${folder}: ${reason}.`;
  return [{ code: 'BAD_FLAGS', message, fix: 'Choose a folder of its own with --out, such as generated.' }];
}
