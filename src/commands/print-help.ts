import yargs from 'yargs';
import { commandTable } from './command-table.js';
import type { CommandEntry } from '../config/command.js';
import { optionTable, type OptionDefinition, type OptionName } from '../config/option-table.js';

const scriptName = 'gen-confluence-tools';

/** Columns; wider lines are hard to read. */
const widestHelp = 110;

const closingNotes = [
  'Environment: TRUTO_API_TOKEN or TRUTO_API_KEY (the token, never a flag), TRUTO_ACCOUNT_ID or CONFLUENCE_ACCOUNT_ID, ' +
    'TRUTO_API_BASE_URL. A flag wins over the environment, the environment over the config file.',
  'Exit codes: 0 done or clean, 1 drift found, 2 the job could not be done.',
];

function describeOption(name: OptionName, command: CommandEntry) {
  const { describe, kind, group, defaultText, alias }: OptionDefinition = optionTable[name];
  return {
    group,
    describe: name === 'format' ? `${describe}: ${command.formats.join(', ')}` : describe,
    ...(kind === 'flag' ? { type: 'boolean' as const } : { type: 'string' as const }),
    ...(defaultText === undefined ? {} : { defaultDescription: defaultText, default: defaultText }),
    ...(alias === undefined ? {} : { alias }),
  };
}

/**
 * The text of `--help`, from the same tables that the command line is read by.
 *
 * @param command the command asked about
 * @param isNamed false for the help of the whole tool
 * @param columns width of the terminal, in characters
 */
export async function helpText(command: CommandEntry, isNamed: boolean, columns: number): Promise<string> {
  const words = command.positionals.map((name) => ` <${name}>`).join('');
  const usage = isNamed ? `$0 ${command.name}${words} [flags]` : '$0 [command] [flags]';
  const parser = yargs([])
    .scriptName(scriptName)
    .locale('en')
    .usage(isNamed ? `${usage}\n\n${command.summary}` : usage)
    .wrap(Math.min(columns, widestHelp))
    .help(false)
    .version(false)
    .options(Object.fromEntries(command.options.map((name) => [name, describeOption(name, command)])))
    .epilogue([...command.notes, ...closingNotes].join('\n\n'));
  for (const [line, description] of command.examples) parser.example(line, description);
  if (!isNamed) {
    for (const entry of commandTable) {
      parser.command(entry.name, entry.summary + (entry === commandTable[0] ? ' (the default)' : ''));
    }
  }
  return `${await parser.getHelp()}\n`;
}
