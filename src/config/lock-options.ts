import { GeneratorError } from '../errors.js';
import { isDefault } from '../options.js';
import { lockFileName, readLock } from '../package/lock.js';
import type { ChosenOptions } from './generation-flags.js';

const isText = (value: unknown): value is string => typeof value === 'string' && value !== '';
const isFlag = (value: unknown): boolean => typeof value === 'boolean';
const isTextList = (value: unknown): boolean => Array.isArray(value) && value.every(isText);

/** What each option has to be. Another version may have written the lock: what it knew besides is nothing to go on with. */
const forms: Readonly<Record<keyof ChosenOptions, (value: unknown) => boolean>> = {
  packageName: isText,
  methods: isTextList,
  tags: isTextList,
  include: isTextList,
  exclude: isTextList,
  readOnly: isFlag,
  editing: isFlag,
  adapters: isTextList,
  overrides: (value) => typeof value === 'object' && value !== null && !Array.isArray(value),
};

/**
 * The options of the last generation as far as they are not the default, so that a read-only package does not get back
 * its tools that write because a later run says nothing of them.
 *
 * @param folder the package's folder
 * @returns nothing where there is no lock; one that cannot be read is for the commands to complain about that need it
 * @throws {GeneratorError} BAD_LOCK for an option that would be lost because it cannot be understood
 */
export async function lastOptions(folder: string): Promise<ChosenOptions> {
  const lock = await readLock(folder).catch(() => null);
  if (lock === null) return {};
  const recorded = Object.entries(lock.options).filter(
    ([name, value]) => Object.hasOwn(forms, name) && isWorthIt(name, value),
  );
  for (const [name, value] of recorded) {
    if (forms[name as keyof ChosenOptions](value)) continue;
    throw new GeneratorError({
      code: 'BAD_LOCK',
      message: `${lockFileName} of ${folder} has the option ${name} in a form that this version does not know.`,
      pointer: `/options/${name}`,
      fix: 'Restore the file from version control, or generate with the version that wrote it.',
    });
  }
  const { overrides, ...options } = Object.fromEntries(recorded) as ChosenOptions;
  if (overrides === undefined) return options;
  // Loaded only for a package that has some.
  const { checkFile } = await import('./check-file.js');
  return { ...options, ...(await checkFile({ overrides }, lockFileName, '/options')) };
}

/** Adapters keep nothing out that somebody has to ask for, so that unknown ones are chosen anew. */
function isWorthIt(name: string, value: unknown): boolean {
  return name === 'adapters' ? isTextList(value) : !isDefault(name, value);
}
