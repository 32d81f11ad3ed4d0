import type { Problem } from '../errors.js';
import { closestName } from '../text/closest-name.js';
import { findCommand } from './command-table.js';
import type { CommandEntry } from '../config/command.js';
import { optionTable, type OptionDefinition } from '../config/option-table.js';

/** A flag with its value in the form of its kind, or what is wrong with it. */
export type CheckedFlag = { readonly name: string; readonly value: unknown } | { readonly problem: Problem };

/** Names under which people try to pass the token. */
const tokenFlag = /^(?:token|api-?token|api-?key|truto-?(?:api-?)?(?:token|key))$/iu;

/** A problem with the command line. */
export function badFlags(message: string, fix?: string): Problem {
  return { code: 'BAD_FLAGS', message, ...(fix === undefined ? {} : { fix }) };
}

/** "Did you mean …?", or other advice when no name comes close. */
export async function suggest(wrong: string, names: readonly string[], prefix: string, otherwise: string) {
  const name = await closestName(wrong, names);
  return name === null ? otherwise : `Did you mean ${prefix}${name}?`;
}

function definitionOf(name: string): OptionDefinition | undefined {
  return Object.entries<OptionDefinition>(optionTable).find(([known]) => known === name)?.[1];
}

/** The parts of a list; a comma within the braces of a pattern separates nothing. */
function splitList(text: string): readonly string[] {
  return (text.match(/(?:[^,{]|\{[^}]*\}?)+|(?<=^|,)(?=,|$)/gu) ?? ['']).map((part) => part.trim());
}

/**
 * Checks one flag against the table and against what its command takes.
 *
 * @param name name as given, without hyphens
 * @param value what the parser made of it
 */
export async function checkFlag(name: string, value: unknown, command: CommandEntry): Promise<CheckedFlag> {
  const names: readonly string[] = command.options;
  if (tokenFlag.test(name)) {
    const message =
      'The token cannot be passed as a flag: command lines are kept in shell histories and process lists.';
    return { problem: badFlags(message, 'Set it in the environment variable TRUTO_API_TOKEN.') };
  }
  const { kind, isLiftable } = definitionOf(name) ?? {};
  // What the last generation left out is taken back by saying so.
  if (value === false && names.includes(name) && isLiftable === true) return { name, value: [] };
  const isNegatedValue = kind !== 'flag' && value === false;
  if (!names.includes(name) || isNegatedValue) {
    const given = name.length === 1 ? `-${name}` : `--${isNegatedValue ? 'no-' : ''}${name}`;
    const what = kind === undefined || isNegatedValue ? 'There is no flag' : `${command.name} has no flag`;
    const otherwise = `See gen-confluence-tools ${command.name} --help.`;
    return { problem: badFlags(`${what} ${given}.`, await suggest(name, names, '--', otherwise)) };
  }
  if (kind === 'flag') return { name, value: Array.isArray(value) ? value.at(-1) === true : value === true };
  const values = (Array.isArray(value) ? value : [value]).map((item) => String(item).trim());
  const parts = kind === 'text' ? values : values.flatMap(splitList);
  if (parts.length === 0 || parts.includes('')) return { problem: badFlags(`--${name} needs a value.`) };
  // `--exclude check` is a value forgotten, and would generate. `list` is a method, and any name may be one.
  const forgotten = name === 'methods' ? undefined : parts.find((part) => findCommand(part) !== undefined);
  if (forgotten !== undefined) {
    const message = `--${name} needs a value: ${forgotten} is a command.`;
    const fix = kind === 'text' ? `A file or folder of that name is ./${forgotten}.` : undefined;
    return { problem: badFlags(message, fix) };
  }
  if (kind !== 'text') return { name, value: parts };
  if (parts.length > 1) return { problem: badFlags(`--${name} is given ${parts.length} times.`, 'Give it once.') };
  return { name, value: parts[0] };
}
