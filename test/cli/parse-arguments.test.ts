import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseArguments } from '../../src/commands/parse-arguments.js';
import { commandTable } from '../../src/commands/command-table.js';
import { optionTable, type OptionName } from '../../src/config/option-table.js';
import { GeneratorError, type Problem } from '../../src/errors.js';

async function problemsOf(...argv: readonly string[]): Promise<readonly Problem[]> {
  const error: unknown = await parseArguments(argv).catch((reason: unknown) => reason);
  if (!(error instanceof GeneratorError)) throw new Error(`expected a refusal, got ${JSON.stringify(error)}`);
  return error.problems;
}

async function flagsOf(...argv: readonly string[]) {
  return (await parseArguments(argv)).flags;
}

describe('the command line', () => {
  it('runs generate when no command is named', async () => {
    expect(await parseArguments(['--read-only'])).toMatchObject({
      command: { name: 'generate' },
      isNamed: false,
      flags: { 'read-only': true },
    });
  });

  it('finds the command before or after flags', async () => {
    expect((await parseArguments(['list', '--read-only'])).command.name).toBe('list');
    expect((await parseArguments(['--read-only', 'list'])).command.name).toBe('list');
  });

  it('splits lists at commas and gathers repeated ones', async () => {
    expect(await flagsOf('--methods', 'list, get', '--methods=custom', '--tags', 'a')).toEqual({
      methods: ['list', 'get', 'custom'],
      tags: ['a'],
    });
  });

  it('takes one value behind each --include and --exclude, split at commas outside of braces', async () => {
    expect(await flagsOf('--include', '*page*,list_*', '--exclude=*{delete,purge}*', '--exclude', '*space*')).toEqual({
      include: ['*page*', 'list_*'],
      exclude: ['*{delete,purge}*', '*space*'],
    });
  });

  const values: Readonly<Partial<Record<OptionName, string>>> = {
    methods: 'list',
    tags: 'pages',
    include: '*page*',
    exclude: '*page*',
    adapters: 'mcp',
    profile: 'openai',
    'fail-on': 'none',
    format: 'json',
    config: 'own.json',
  };
  const rows = commandTable.flatMap(({ name, options, positionals }) =>
    options.map((option) => [`--${option}`, name, option, positionals] as const),
  );
  it.each(rows)('finds behind %s the command %s', async (flag, name, option, positionals) => {
    const value = optionTable[option].kind === 'flag' ? [] : [values[option] ?? 'value'];
    expect(await parseArguments([flag, ...value, name, ...positionals])).toMatchObject({ command: { name } });
  });

  const generateRows = rows.filter(([, name, option]) => name === 'generate' && optionTable[option].kind !== 'flag');
  it.each(generateRows.filter(([, , option]) => option !== 'methods'))(
    'takes no command for the value of %s',
    async (flag) => {
      const [problem] = await problemsOf(flag, 'check');
      expect(problem?.message).toBe(`${flag} needs a value: check is a command.`);
    },
  );

  it.each([
    [['--from', '-'], { from: '-' }],
    [['--from=-', '--force'], { from: '-', force: true }],
    [['--no-read-only'], { 'read-only': false }],
    [['--read-only=false'], { 'read-only': false }],
    [['--force', '--force'], { force: true }],
    [['-h'], { help: true }],
    [['help'], { help: true }],
    [['-v'], { version: true }],
    [['--account', '007'], { account: '007' }],
  ])('reads %j', async (argv, flags) => {
    expect(await flagsOf(...argv)).toEqual(flags);
  });
});

describe('a wrong command line', () => {
  it.each([
    [['--dryrun'], 'There is no flag --dryrun.', 'Did you mean --dry-run?'],
    [['--outDir', 'x'], 'There is no flag --outDir.', 'See gen-confluence-tools generate --help.'],
    [['-x'], 'There is no flag -x.', 'See gen-confluence-tools generate --help.'],
    [['--no-out'], 'There is no flag --no-out.', 'Did you mean --out?'],
    [['list', '--dry-run'], 'list has no flag --dry-run.', 'See gen-confluence-tools list --help.'],
    [['--out'], '--out needs a value.', undefined],
    [['--out', '--force'], '--out needs a value.', undefined],
    [['--out='], '--out needs a value.', undefined],
    [['--include'], '--include needs a value.', undefined],
    [['--methods', ','], '--methods needs a value.', undefined],
    [['--out', 'a', '--out', 'b'], '--out is given 2 times.', 'Give it once.'],
    [['--force=maybe'], '--force takes no value but true or false.', undefined],
    [['lst'], 'There is no command "lst".', 'Did you mean list?'],
    [['publish'], 'There is no command "publish".', 'There is generate, check, diff, list, lint, init.'],
    [
      ['--include', '*page*', '*space*'],
      'There is no command "*space*".',
      "If it is a pattern, put it behind the other one with a comma: --include '*page*,*space*'.",
    ],
    [['--exclude', 'check'], '--exclude needs a value: check is a command.', undefined],
    [['--out', 'list'], '--out needs a value: list is a command.', 'A file or folder of that name is ./list.'],
    [['check', 'upstream'], 'check takes no argument "upstream".', 'Did you mean --upstream?'],
    [['list', 'pages'], 'list takes no argument "pages".', undefined],
    [['list', '--format', 'github'], '--format github cannot be used with list.', 'Use text, json, markdown or html.'],
    [['--format', 'markdown'], '--format markdown cannot be used with generate.', 'Use text or json.'],
    [
      ['--token', 'secret-value'],
      'The token cannot be passed as a flag: command lines are kept in shell histories and process lists.',
      'Set it in the environment variable TRUTO_API_TOKEN.',
    ],
  ])('%j is refused', async (argv, message, fix) => {
    expect(await problemsOf(...argv)).toEqual([{ code: 'BAD_FLAGS', message, ...(fix === undefined ? {} : { fix }) }]);
  });

  it.each(['--token', '--api-token', '--apiKey', '--TRUTO-API-TOKEN', '--truto-token', '--api-key'])(
    'is told where the token goes instead of %s',
    async (flag) => {
      const problems = await problemsOf(`${flag}=secret-value`);
      expect(problems[0]?.fix).toBe('Set it in the environment variable TRUTO_API_TOKEN.');
      expect(JSON.stringify(problems)).not.toContain('secret-value');
    },
  );

  it('is told everything that is wrong at once', async () => {
    const problems = await problemsOf('--dryrun', '--out', '--format', 'xml', 'generate', 'more');
    expect(problems.map(({ message }) => message)).toEqual([
      'There is no flag --dryrun.',
      '--out needs a value.',
      '--format xml cannot be used with generate.',
      'generate takes no argument "more".',
    ]);
  });

  it('still gets the help it asks for', async () => {
    expect(await parseArguments(['help', 'check'])).toMatchObject({
      command: { name: 'check' },
      flags: { help: true },
    });
    expect((await parseArguments(['list', 'pages', '--help'])).flags.help).toBe(true);
  });

  it('never makes the parser throw anything but problems', async () => {
    const word = fc.oneof(
      fc.string(),
      fc.constantFrom('--', '-', '--out', '--include', '--__proto__', '--constructor', '--no-', '--=', '-hx', 'list'),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(word, { maxLength: 6 }), async (argv) => {
        const result: unknown = await parseArguments(argv).catch((error: unknown) => error);
        if (result instanceof Error) expect(result).toBeInstanceOf(GeneratorError);
      }),
    );
  });
});
