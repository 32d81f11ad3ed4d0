import { adapterNames } from '../adapter-names.js';

/**
 * One flag. `text` takes a value; `list` takes several, separated by commas, and may be repeated. None takes what follows its
 * value: that is a command.
 */
export interface OptionDefinition {
  readonly kind: 'flag' | 'text' | 'list';
  readonly group: 'Source:' | 'Selection:' | 'Output:' | 'General:';
  readonly describe: string;
  /** What happens without the flag, for the help. */
  readonly defaultText?: string;
  readonly alias?: string;
  /** A selection that the last generation may have left: `--no-<name>` lifts it, as it does of every `flag`. */
  readonly isLiftable?: true;
}

/** Every flag of every command, in the order of the help. The command line and the help are both made from it. */
export const optionTable = {
  from: {
    kind: 'text',
    group: 'Source:',
    describe:
      'upstream, snapshot (the definitions.json already in --out), bundled (shipped with this tool), a file, or - for ' +
      'stdin. auto: upstream when token and account are set, else the snapshot if there is one, else bundled',
    defaultText: 'auto',
  },
  account: {
    kind: 'text',
    group: 'Source:',
    describe: 'id of the integrated account',
    defaultText: '$TRUTO_ACCOUNT_ID',
  },
  'base-url': {
    kind: 'text',
    group: 'Source:',
    describe: "root of Truto's API",
    defaultText: '$TRUTO_API_BASE_URL or https://api.truto.one',
  },
  'skip-invalid': { kind: 'flag', group: 'Source:', describe: 'leave invalid definitions out instead of failing' },
  methods: {
    kind: 'list',
    group: 'Selection:',
    describe: 'keep these methods: list, get, create, update, delete, read, write, custom, or the name of a custom one',
    defaultText: 'all',
    isLiftable: true,
  },
  tags: {
    kind: 'list',
    group: 'Selection:',
    describe: 'keep tools with one of these tags',
    defaultText: 'all',
    isLiftable: true,
  },
  include: {
    kind: 'list',
    group: 'Selection:',
    describe: 'keep tools whose name matches a pattern',
    defaultText: 'all',
    isLiftable: true,
  },
  exclude: {
    kind: 'list',
    group: 'Selection:',
    describe: 'leave out tools whose name matches a pattern',
    defaultText: 'none',
    isLiftable: true,
  },
  'read-only': { kind: 'flag', group: 'Selection:', describe: 'leave out every tool that writes' },
  editing: {
    kind: 'flag',
    group: 'Selection:',
    describe:
      'add the tools that are composed here, of the get and the update of pages and of blog posts: outline, section, edit',
    defaultText: 'on for a new package, else as the package has them',
  },
  out: { kind: 'text', group: 'Output:', describe: 'folder of the emitted package', defaultText: 'generated' },
  adapters: {
    kind: 'list',
    group: 'Output:',
    describe: `adapters to emit: ${adapterNames.join(', ')}`,
    defaultText: 'those that the package has, else those of the frameworks in package.json, else all',
  },
  'package-name': {
    kind: 'text',
    group: 'Output:',
    describe: 'name in the emitted package.json',
    defaultText: 'confluence-tools',
  },
  'dry-run': { kind: 'flag', group: 'Output:', describe: 'say what would be written and write nothing' },
  force: {
    kind: 'flag',
    group: 'Output:',
    describe:
      'generate: write also into a folder that holds files this tool did not write, and over those of the same name; ' +
      'check: compare every byte whatever the lock says, the default where CI is set (--no-force: trust the lock); init: overwrite',
  },
  upstream: { kind: 'flag', group: 'Source:', describe: 'also download the definitions and compare them' },
  profile: {
    kind: 'list',
    group: 'Selection:',
    describe: 'model providers to ask about: json-schema, openai-strict, openai, anthropic, gemini, gemini-json-schema',
    defaultText: 'all',
  },
  'fail-on': {
    kind: 'text',
    group: 'Output:',
    describe: 'which changes of definitions make the exit code 1 (any, breaking, none)',
    defaultText: 'any',
  },
  format: { kind: 'text', group: 'Output:', describe: 'form of the result on stdout', defaultText: 'text' },
  config: {
    kind: 'text',
    group: 'General:',
    describe: 'config file',
    defaultText: 'gen-confluence-tools.config.json, or "gen-confluence-tools" in package.json',
  },
  quiet: { kind: 'flag', group: 'General:', describe: 'print results, warnings and errors only' },
  verbose: { kind: 'flag', group: 'General:', describe: 'print every notice, and a stack trace for an error' },
  help: { kind: 'flag', group: 'General:', describe: 'print this help', alias: 'h' },
  version: { kind: 'flag', group: 'General:', describe: 'print the version of this tool', alias: 'v' },
} as const satisfies Readonly<Record<string, OptionDefinition>>;

export type OptionName = keyof typeof optionTable;

type ValueOf<Kind> = Kind extends 'flag' ? boolean : Kind extends 'text' ? string : readonly string[];

/** The flags that were given, by name; lists are split and trimmed. */
export type Flags = { readonly [Name in OptionName]?: ValueOf<(typeof optionTable)[Name]['kind']> };
