import { nearestName } from '../../runtime/cql/nearest-name.js';
import { InvalidInputError } from '../../runtime/errors.js';
import { ownPrefix, programSettings } from './program-settings.js';
import type { Environment, SettingName } from './program-settings.js';

/** Settings as they were written, by name. */
export type WrittenSettings = { readonly [Name in SettingName]?: string };

/**
 * The arguments that ask for a text: wherever they stand, nothing else is done.
 *
 * @returns which of them is asked for
 */
export function askedText(words: readonly string[]): 'help' | 'version' | undefined {
  if (words.some((word) => word === '--help' || word === '-h')) return 'help';
  return words.includes('--version') ? 'version' : undefined;
}

/**
 * Reads the settings from the arguments, and what is not there from the environment.
 *
 * @param words the arguments of the program: `--name value`, `--name=value`
 * @throws {InvalidInputError} for an argument or a variable of ours that does not exist: a misspelt `--read-only` must not
 * hand a model every tool that writes
 */
export function readSettings(words: readonly string[], environment: Environment): WrittenSettings {
  refuseUnknownVariables(environment);
  return { ...fromEnvironment(environment), ...fromArguments(words) };
}

function fromEnvironment(environment: Environment): WrittenSettings {
  const found = programSettings.flatMap(({ name, variables }) => {
    const value = firstOf(environment, variables);
    return value === undefined ? [] : [[name, value] as const];
  });
  return Object.fromEntries(found);
}

/** The first variable that holds something. */
export function firstOf(environment: Environment, variables: readonly string[]): string | undefined {
  return variables.map((name) => environment[name]?.trim()).find((value) => value !== undefined && value !== '');
}

function refuseUnknownVariables(environment: Environment): void {
  const known = programSettings.flatMap(({ variables }) => variables);
  const ours = known.filter((name) => name.startsWith(ownPrefix));
  for (const name of Object.keys(environment)) {
    if (!name.startsWith(ownPrefix) || known.includes(name)) continue;
    // What all begin with would make any two of them near.
    const ends = ours.map((other) => other.slice(ownPrefix.length));
    const nearest = nearestName(name.slice(ownPrefix.length), ends);
    const instead = nearest === undefined ? `There are ${ours.join(', ')}.` : `Did you mean ${ownPrefix}${nearest}?`;
    throw new InvalidInputError(`There is no setting ${name}. ${instead}`, { path: name });
  }
}

function fromArguments(words: readonly string[]): WrittenSettings {
  const read = new Map<SettingName, string>();
  const rest = [...words];
  for (let word = rest.shift(); word !== undefined; word = rest.shift()) {
    const [, flag = '', inline] = /^--([^=]+)(?:=(.*))?$/su.exec(word) ?? [];
    const found = programSettings.find((setting) => setting.flag === flag);
    if (found === undefined) throw unknownArgument(flag === '' ? word : `--${flag}`);
    const { name, value: wanted } = found;
    const value = inline ?? (wanted === undefined ? 'true' : rest.shift());
    if (value === undefined || value === '' || (inline === undefined && value.startsWith('--'))) {
      throw new InvalidInputError(`--${flag} needs a value: --${flag} ${wanted ?? 'true'}.`, { path: flag });
    }
    const before = read.get(name);
    const isList = name === 'include' || name === 'exclude';
    read.set(name, isList && before !== undefined ? `${before},${value}` : value);
  }
  return Object.fromEntries(read);
}

function unknownArgument(word: string): InvalidInputError {
  // It may be a secret: only names of arguments are told.
  if (!word.startsWith('-')) return new InvalidInputError('Arguments begin with --. See --help.');
  const known = ['help', 'version', ...programSettings.map(({ flag }) => flag)];
  const nearest = nearestName(word.replace(/^-+/u, ''), known);
  const seeInstead = nearest === undefined ? 'See --help.' : `Did you mean --${nearest}?`;
  const isToken = /^--(?:\w+-)?(?:token|key)$/u.test(word);
  const instead = isToken ? 'The token is in the environment only: set TRUTO_API_TOKEN.' : seeInstead;
  return new InvalidInputError(`There is no argument ${JSON.stringify(word)}. ${instead}`, { path: word });
}
