import { nearestName } from '../../runtime/cql/nearest-name.js';
import { InvalidInputError } from '../../runtime/errors.js';
import { profileNames } from '../profiles/profile.js';
import { describeValue } from './describe-value.js';
import { isRecord } from './is-record.js';
import type { ToolsetOptions } from './toolset-options.js';

interface OptionRule {
  readonly wanted: string;
  readonly allows: (value: unknown) => boolean;
}

const flag: OptionRule = { wanted: 'true or false', allows: (value) => typeof value === 'boolean' };
const names: OptionRule = {
  wanted: 'a list of names of tools',
  allows: (value) => Array.isArray(value) && value.every((name) => typeof name === 'string'),
};

const rules: { readonly [Option in keyof ToolsetOptions]-?: OptionRule } = {
  preset: oneOf('reader', 'editor', 'offboarding'),
  include: names,
  exclude: names,
  readOnly: flag,
  versioning: oneOf('strict', 'auto'),
  versionStore: {
    wanted: 'an object with the functions "get" and "set"',
    allows: (value) => isRecord(value) && typeof value['get'] === 'function' && typeof value['set'] === 'function',
  },
  profile: oneOf(...profileNames),
  validateCql: flag,
  results: oneOf('compact', 'full'),
  maxResultChars: {
    wanted: 'a whole number of at least 1000',
    allows: (value) => Number.isInteger(value) && Number(value) >= 1000,
  },
  outputSchemas: flag,
  examples: flag,
  toolSearch: {
    wanted: 'true, false or { keep: a list of names of tools }',
    allows: (value) =>
      typeof value === 'boolean' ||
      (isRecord(value) && Object.keys(value).join() === 'keep' && names.allows(value['keep'])),
  },
  needsApproval: {
    wanted: '"destructive", "writes", false or a function',
    allows: (value) => value === 'destructive' || value === 'writes' || value === false || typeof value === 'function',
  },
};

/**
 * Refuses options that the compiler would have refused, had it seen them: a misspelt `readOnly` must not hand a model every
 * tool that writes.
 *
 * @throws {InvalidInputError} for an option that does not exist, or a value that it does not take
 */
export function assertOptions(options: { readonly [option: string]: unknown }): void {
  const known = new Map<string, OptionRule>(Object.entries(rules));
  for (const [path, value] of Object.entries(options)) {
    const rule = known.get(path);
    if (rule === undefined) {
      const nearest = nearestName(path, [...known.keys()]);
      const instead =
        nearest === undefined ? `There are ${[...known.keys()].join(', ')}.` : `Did you mean "${nearest}"?`;
      throw new InvalidInputError(`There is no option ${JSON.stringify(path)}. ${instead}`, { path });
    }
    if (value === undefined || rule.allows(value)) continue;
    throw new InvalidInputError(
      `The option "${path}" has to be ${rule.wanted}, but ${describeValue(value)} was given.`,
      { path },
    );
  }
}

function oneOf(...values: readonly string[]): OptionRule {
  const quoted = values.map((value) => JSON.stringify(value));
  const wanted = `${quoted.slice(0, -1).join(', ')} or ${quoted.at(-1)}`;
  return { wanted, allows: (value) => values.some((allowed) => allowed === value) };
}
