import type { CommandEntry } from '../config/command.js';
import type { OptionName } from '../config/option-table.js';

const general = ['config', 'quiet', 'verbose', 'help', 'version'] as const satisfies readonly OptionName[];
const source = ['from', 'account', 'integration', 'base-url', 'skip-invalid'] as const satisfies readonly OptionName[];
const selection = [
  'methods',
  'tags',
  'include',
  'exclude',
  'read-only',
  'editing',
] as const satisfies readonly OptionName[];

/** The commands in the order of the help. The first is the one that runs when none is named. */
export const commandTable: readonly [CommandEntry, ...CommandEntry[]] = [
  {
    name: 'generate',
    summary: 'take tool definitions and emit the typed package into --out',
    positionals: [],
    options: [...source, ...selection, 'out', 'adapters', 'package-name', 'dry-run', 'force', 'format', ...general],
    formats: ['text', 'json'],
    examples: [
      ['$0', 'emit generated/ from the best source there is'],
      ['$0 --from bundled --read-only', 'without an account, and without a tool that writes'],
      ['$0 --from tools.json --out packages/confluence', 'from a file, into another folder'],
      ["$0 --include '*page*' --adapters langchain,mcp", 'only tools for pages, only two adapters'],
      ['$0 --from upstream --dry-run --format json', 'what a download would change, for a script'],
    ],
    notes: [
      '--format json prints one object: source { kind, description }, out, packageName, tools, upToDate, dryRun, the ' +
        'paths written, unchanged, removed, kept (edited by hand, no longer emitted) and edited (edited by hand, now ' +
        'overwritten), skipped, notices and durationMs.',
    ],
    load: () => import('./generate.js'),
  },
  {
    name: 'check',
    summary: 'say whether generate would change the committed package; with --upstream, whether Truto would',
    positionals: [],
    options: [
      'upstream',
      'account',
      'integration',
      'base-url',
      'skip-invalid',
      ...selection,
      'out',
      'adapters',
      'package-name',
      'force',
      'fail-on',
      'format',
      ...general,
    ],
    formats: ['text', 'json', 'markdown', 'github'],
    examples: [
      ['$0 check', 'offline: is generated/ what its definitions give?'],
      ['$0 check --upstream --fail-on breaking', 'and does Truto still serve them?'],
      ['$0 check --upstream --account a,b,c', 'which tools differ by account?'],
      ['$0 check --format github', 'with annotations, in a workflow'],
    ],
    notes: [
      'Offline, the definitions are those in --out. Missing, changed, outdated, orphaned and extra files are told apart, ' +
        'each with the command that repairs it; they always make the exit code 1. --fail-on is about the changes that ' +
        '--upstream finds. Nothing is ever written.',
    ],
    load: () => import('./check.js'),
  },
  {
    name: 'diff',
    summary: 'say what changed between two files of definitions, as breaking, additive or text',
    positionals: ['old', 'new'],
    options: ['skip-invalid', 'fail-on', 'format', 'quiet', 'verbose', 'help', 'version'],
    formats: ['text', 'json', 'markdown', 'github'],
    examples: [
      ['$0 diff generated/definitions.json tools.json', 'what new definitions would change'],
      ['git show main:generated/definitions.json | $0 diff - generated/definitions.json', 'what a branch changes'],
    ],
    notes: ['The rules and the JSON are described in docs/drift.md of this package.'],
    load: () => import('./diff.js'),
  },
  {
    name: 'list',
    summary: 'print the tools: name, method, read or write, required inputs, token cost',
    positionals: [],
    options: [...source, ...selection, 'out', 'format', ...general],
    formats: ['text', 'json', 'markdown', 'html'],
    examples: [
      ['$0 list', 'the tools that generate would emit'],
      ['$0 list --read-only --format markdown', 'as a table for a pull request'],
      ['$0 list --format html > catalogue.html', 'as a page to search and to copy code from'],
    ],
    notes: [
      'Tokens are those of name, description and parameters as compact JSON in the encoding o200k_base: what each ' +
        'request that offers the tool to a model costs. There is no --format github: a list has nothing to annotate.',
      '--format json prints one object: tools, each with name, resource, method, access, traits, requiredInputs and ' +
        'tokens, and composedOf for those that no definition has; and totalTokens.',
      '--format html prints one page that needs no network, see docs/catalogue.md of this package: search, inputs, token costs, what ' +
        'each model provider would say, and code for each framework.',
    ],
    load: () => import('./list.js'),
  },
  {
    name: 'lint',
    summary: 'say which model providers would refuse which tool, and why',
    positionals: [],
    options: ['profile', ...source, ...selection, 'out', 'format', ...general],
    formats: ['text', 'json', 'markdown', 'github'],
    examples: [
      ['$0 lint', 'all tools for all providers'],
      ['$0 lint --profile openai-strict,gemini', 'fail only for these two'],
    ],
    notes: [
      'A tool is rejected when the provider refuses it and no rewriting of its schema helps, and degraded when the ' +
        'provider takes it but knows less than the schema says. The exit code is 1 when a tool is rejected.',
    ],
    load: () => import('./lint.js'),
  },
  {
    name: 'init',
    summary: 'write a config file, npm scripts and a CI workflow',
    positionals: [],
    options: ['out', 'force', 'dry-run', 'format', ...general],
    formats: ['text', 'json'],
    examples: [
      ['$0 init', 'set up the project in this folder'],
      ['$0 init --dry-run', 'say what that would write'],
    ],
    notes: [
      'Where one of these is there in another form, nothing is changed and the exit code is 2; --force overwrites. A ' +
        'config file that is there is kept in any case. --format json prints one object: dryRun and files, each with ' +
        'path and what was done: created, changed, overwritten or kept.',
    ],
    load: () => import('./init.js'),
  },
];

/** @returns undefined when there is no such command */
export function findCommand(name: string): CommandEntry | undefined {
  return commandTable.find((entry) => entry.name === name);
}
