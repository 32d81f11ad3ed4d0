import parseWithYargs from 'yargs-parser';
import { GeneratorError, type Problem } from '../errors.js';
import { badFlags, checkFlag, suggest } from './check-flag.js';
import { commandTable, findCommand } from './command-table.js';
import type { CommandEntry } from '../config/command.js';
import { optionTable, type Flags, type OptionDefinition } from '../config/option-table.js';

export interface ParsedArguments {
  readonly command: CommandEntry;
  /** False when no command was named, so that the default one runs. */
  readonly isNamed: boolean;
  readonly flags: Flags;
  readonly positionals: readonly string[];
}

const options = Object.entries<OptionDefinition>(optionTable);
const namesOfKind = (...kinds: readonly OptionDefinition['kind'][]): string[] =>
  options.filter(([, { kind }]) => kinds.includes(kind)).map(([name]) => name);

/** Ties a lone `-`, the name of stdin, to the flag before it: the parser would take it for an argument of its own. */
function tieHyphens(argv: readonly string[]): string[] {
  return argv.flatMap((argument, index) => {
    const before = argv[index - 1];
    if (argument === '-' && before?.startsWith('--') === true && !before.includes('=')) return [];
    return argv[index + 1] === '-' && argument.startsWith('--') && !argument.includes('=')
      ? [`${argument}=-`]
      : [argument];
  });
}

/** A flag such as `--force=maybe`, which the parser would read as false. */
function findBadBooleans(argv: readonly string[]): Problem[] {
  const end = argv.indexOf('--');
  return argv.slice(0, end === -1 ? undefined : end).flatMap((argument) => {
    const [, name, value] = /^--(?:no-)?([^=]+)=(.*)$/su.exec(argument) ?? [];
    if (name === undefined || !namesOfKind('flag').includes(name) || value === 'true' || value === 'false') return [];
    return [badFlags(`--${name} takes no value but true or false.`)];
  });
}

function checkPositionals(command: CommandEntry, given: readonly string[]): Problem[] {
  const missing = command.positionals.slice(given.length).map((name) => badFlags(`${command.name} needs <${name}>.`));
  const extra = given.slice(command.positionals.length).map((text) => {
    // `check upstream`: a flag without its hyphens.
    const isFlag = command.options.some((name) => name === text);
    const message = `${command.name} takes no argument ${JSON.stringify(text)}.`;
    return badFlags(message, isFlag ? `Did you mean --${text}?` : undefined);
  });
  return [...missing, ...extra];
}

function checkFormat(command: CommandEntry, format: string | undefined): Problem[] {
  const { formats, name } = command;
  if (format === undefined || formats.some((known) => known === format)) return [];
  return [
    badFlags(
      `--format ${format} cannot be used with ${name}.`,
      `Use ${formats.slice(0, -1).join(', ')} or ${formats.at(-1)}.`,
    ),
  ];
}

async function findNamedCommand(name: string | undefined): Promise<CommandEntry> {
  if (name === undefined) return commandTable[0];
  const command = findCommand(name);
  if (command !== undefined) return command;
  const names = commandTable.map((entry) => entry.name);
  const fix = /[*?{}]/u.test(name)
    ? `If it is a pattern, put it behind the other one with a comma: --include '*page*,${name}'.`
    : await suggest(name, names, '', `There is ${names.join(', ')}.`);
  throw new GeneratorError(badFlags(`There is no command ${JSON.stringify(name)}.`, fix));
}

/**
 * Reads the command line. The parser is the one of yargs; yargs itself, which takes longer to load than everything
 * else that a run with nothing to do needs, only prints the help.
 *
 * @param argv the arguments after the script's name
 * @throws {GeneratorError} BAD_FLAGS with everything that is wrong
 */
export async function parseArguments(argv: readonly string[]): Promise<ParsedArguments> {
  const { _: words, ...given } = parseWithYargs(tieHyphens(argv), {
    boolean: namesOfKind('flag'),
    string: [...namesOfKind('text', 'list'), '_'],
    alias: Object.fromEntries(options.flatMap(([name, { alias }]) => (alias === undefined ? [] : [[name, alias]]))),
    configuration: {
      'camel-case-expansion': false,
      'dot-notation': false,
      'strip-aliased': true,
      'parse-numbers': false,
    },
  });
  const [name, ...positionals] = words.map(String);
  // As people type it to other tools: `help`, `help check`.
  if (name === 'help') return parseArguments([...positionals, '--help']);
  const command = await findNamedCommand(name);
  const checked = await Promise.all(Object.entries(given).map(([flag, value]) => checkFlag(flag, value, command)));
  const flags: Flags = Object.fromEntries(checked.flatMap((item) => ('name' in item ? [[item.name, item.value]] : [])));
  const isAsking = flags.help === true || flags.version === true;
  const [problem, ...others] = [
    ...checked.flatMap((item) => ('problem' in item ? [item.problem] : [])),
    ...findBadBooleans(argv),
    ...checkFormat(command, flags.format),
    ...(isAsking ? [] : checkPositionals(command, positionals)),
  ];
  if (problem !== undefined) throw new GeneratorError([problem, ...others]);
  return { command, isNamed: name !== undefined, flags, positionals };
}
