import { mkdirSync, symlinkSync } from 'node:fs';
import { homedir } from 'node:os';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Flags } from '../../src/commands/option-table.js';
import { resolveConfig } from '../../src/config/resolve-config.js';
import { GeneratorError, type Problem } from '../../src/errors.js';
import { defaultGenerationOptions } from '../../src/options.js';
import { createTerminal } from '../../src/terminal/terminal.js';
import { putFiles, temporaryFolder } from '../output/support.js';

interface Given {
  readonly flags?: Flags;
  readonly environment?: Readonly<Record<string, string>>;
  readonly files?: Readonly<Record<string, string>>;
  readonly workingFolder?: string;
}

async function configOf({ flags = {}, environment = {}, files = {}, workingFolder = temporaryFolder() }: Given) {
  putFiles(workingFolder, files);
  const silent = { write: () => {} };
  const terminal = await createTerminal({ stdout: silent, stderr: silent, environment, quiet: true });
  return resolveConfig({ flags, environment, workingFolder, terminal, positionals: [] });
}

async function problemsOf(given: Given): Promise<readonly Problem[]> {
  const error: unknown = await configOf(given).catch((reason: unknown) => reason);
  if (!(error instanceof GeneratorError)) throw new Error(`expected a refusal, got ${JSON.stringify(error)}`);
  return error.problems;
}

const fileName = 'gen-confluence-tools.config.json';

describe('the config', () => {
  it('has defaults for everything', async () => {
    const workingFolder = temporaryFolder();
    const outFolder = join(workingFolder, 'generated');
    expect(await configOf({ workingFolder })).toEqual({
      source: { from: 'auto', outFolder, baseUrl: undefined, accountId: undefined, token: undefined },
      outFolder,
      generation: defaultGenerationOptions,
      format: 'text',
      skipInvalid: false,
      dryRun: false,
      force: false,
      verbose: false,
    });
  });

  it('prefers a flag to the environment, the environment to the file', async () => {
    const files = { [fileName]: '{ "account": "of-file", "baseUrl": "http://of-file" }' };
    const environment = { TRUTO_ACCOUNT_ID: 'of-environment' };
    const { source } = await configOf({ flags: { 'base-url': 'http://of-flag' }, environment, files });
    expect(source).toMatchObject({ accountId: 'of-environment', baseUrl: 'http://of-flag' });
    expect((await configOf({ files })).source).toMatchObject({ accountId: 'of-file', baseUrl: 'http://of-file' });
    const both = await configOf({ flags: { account: 'of-flag' }, environment, files });
    expect(both.source.accountId).toBe('of-flag');
  });

  it.each([
    [{ TRUTO_API_TOKEN: 'one', TRUTO_API_KEY: 'two' }, 'one'],
    [{ TRUTO_API_TOKEN: '', TRUTO_API_KEY: ' two\n' }, 'two'],
    [{ TRUTO_API_TOKEN: '' }, undefined],
  ])('takes the token of %j', async (environment, token) => {
    expect((await configOf({ environment })).source.token).toBe(token);
  });

  it.each([
    [{ TRUTO_ACCOUNT_ID: 'one', CONFLUENCE_ACCOUNT_ID: 'two' }, 'one'],
    [{ CONFLUENCE_ACCOUNT_ID: 'two' }, 'two'],
  ])('takes the account of %j', async (environment, accountId) => {
    expect((await configOf({ environment })).source.accountId).toBe(accountId);
  });

  it('reads every setting from the file, with paths relative to it', async () => {
    const workingFolder = temporaryFolder();
    const config = {
      $schema: './schema.json',
      from: 'tools.json',
      out: '../packages/confluence',
      skipInvalid: true,
      methods: ['list', 'get', 'list'],
      tags: ['content'],
      include: ['*page*'],
      exclude: ['*delete*'],
      readOnly: true,
      adapters: ['mcp', 'langchain'],
      packageName: '@scope/tools',
      overrides: { some_tool: { description: 'Better.', properties: { id: { description: 'The id.' } }, drop: false } },
    };
    const files = { 'settings/my.json': JSON.stringify(config) };
    expect(await configOf({ flags: { config: 'settings/my.json' }, files, workingFolder })).toMatchObject({
      source: { from: join(workingFolder, 'settings', 'tools.json') },
      outFolder: join(workingFolder, 'packages', 'confluence'),
      skipInvalid: true,
      generation: {
        packageName: '@scope/tools',
        methods: ['get', 'list'],
        tags: ['content'],
        include: ['*page*'],
        exclude: ['*delete*'],
        readOnly: true,
        adapters: ['langchain', 'mcp'],
        overrides: config.overrides,
      },
    });
  });

  it('lets a flag undo what the file says', async () => {
    const files = { [fileName]: '{ "readOnly": true, "include": ["a"], "out": "elsewhere" }' };
    const workingFolder = temporaryFolder();
    const flags = { 'read-only': false, include: ['b'], out: 'here' };
    const config = await configOf({ flags, files, workingFolder });
    expect(config.generation).toMatchObject({ readOnly: false, include: ['b'] });
    expect(config.outFolder).toBe(join(workingFolder, 'here'));
  });

  it('may stand in package.json', async () => {
    const files = { 'package.json': '{ "name": "app", "gen-confluence-tools": { "readOnly": true } }' };
    expect((await configOf({ files })).generation.readOnly).toBe(true);
  });

  it('is frozen all the way down', async () => {
    const config = await configOf({ files: { [fileName]: '{ "overrides": { "a": { "drop": true } } }' } });
    for (const part of [
      config,
      config.source,
      config.generation,
      config.generation.overrides,
      config.generation.include,
    ]) {
      expect(Object.isFrozen(part)).toBe(true);
    }
    expect(Object.isFrozen(config.generation.overrides['a'])).toBe(true);
  });
});

describe('a wrong config file', () => {
  it('is refused with every problem and its place', async () => {
    const content = {
      readonly: true,
      include: 'page',
      adapters: ['langchian'],
      out: '',
      overrides: { some_tool: { desciption: 'x', properties: { id: {} } } },
    };
    expect(await problemsOf({ files: { [fileName]: JSON.stringify(content) } })).toEqual([
      { code: 'BAD_FLAGS', message: `${fileName}: "include" must be a list of strings.`, pointer: '/include' },
      { code: 'BAD_FLAGS', message: `${fileName}: "out" must not be empty.`, pointer: '/out' },
      {
        code: 'BAD_FLAGS',
        message: `${fileName}: Entry 0 of "adapters" must be one of langchain, ai-sdk, openai, mcp.`,
        pointer: '/adapters/0',
      },
      {
        code: 'BAD_FLAGS',
        message: `${fileName}: "description" is missing.`,
        pointer: '/overrides/some_tool/properties/id/description',
      },
      {
        code: 'BAD_FLAGS',
        message: `${fileName}: "desciption" is not known here.`,
        pointer: '/overrides/some_tool/desciption',
        fix: 'Did you mean "description"?',
      },
      {
        code: 'BAD_FLAGS',
        message: `${fileName}: "readonly" is not known here.`,
        pointer: '/readonly',
        fix: 'Did you mean "readOnly"?',
      },
    ]);
  });

  it.each(['token', 'apiToken', 'apiKey', 'TRUTO_API_TOKEN', 'TRUTO_API_KEY', 'trutoToken'])(
    'is refused when it holds the token as %s, and the token is not repeated',
    async (key) => {
      const problems = await problemsOf({ files: { [fileName]: JSON.stringify({ [key]: 'secret-value' }) } });
      expect(problems).toEqual([
        {
          code: 'BAD_FLAGS',
          message: `${fileName}: the token does not belong into a config file, which is committed for everybody to read.`,
          pointer: `/${key}`,
          fix: 'Remove it, replace it at Truto, and set the new one in the environment variable TRUTO_API_TOKEN.',
        },
      ]);
    },
  );

  it.each([
    ['[]', `${fileName}: The config must be an object.`],
    ['null', `${fileName}: The config must be an object.`],
  ])('is refused when it is %s', async (text, message) => {
    expect(await problemsOf({ files: { [fileName]: text } })).toEqual([{ code: 'BAD_FLAGS', message }]);
  });

  it('is refused when it is not JSON, in one sentence', async () => {
    const [problem] = await problemsOf({ files: { [fileName]: '{ "out": }' } });
    expect(problem?.message).toMatch(/^gen-confluence-tools\.config\.json is not JSON: .*\.$/u);
    expect(problem?.fix).toBe('Correct its JSON: comments and trailing commas are not allowed.');
  });

  it('may begin with a byte order mark', async () => {
    expect((await configOf({ files: { [fileName]: '\uFEFF{ "readOnly": true }' } })).generation.readOnly).toBe(true);
  });

  it('is missed when it was named', async () => {
    expect(await problemsOf({ flags: { config: 'missing.json' } })).toEqual([
      { code: 'BAD_FLAGS', message: 'There is no file missing.json.', fix: 'Check the path given to --config.' },
    ]);
  });

  it('points into package.json when it stands there', async () => {
    const files = { 'package.json': '{ "gen-confluence-tools": { "outt": "x" } }' };
    expect(await problemsOf({ files })).toMatchObject([
      {
        message: 'package.json: "outt" is not known here.',
        pointer: '/gen-confluence-tools/outt',
        fix: 'Did you mean "out"?',
      },
    ]);
  });

  it('is one too many beside the key in package.json', async () => {
    const files = { [fileName]: '{}', 'package.json': '{ "gen-confluence-tools": {} }' };
    expect(await problemsOf({ files })).toEqual([
      {
        code: 'BAD_FLAGS',
        message: `There are two configs: ${fileName} and the key gen-confluence-tools of package.json.`,
        fix: `Keep one of them, or name one with --config ${fileName}.`,
      },
    ]);
  });
});

describe('values that cannot be used', () => {
  const fix = 'Choose a folder of its own with --out, such as generated.';

  it.each([
    ['/', 'it is the root of the file system'],
    [homedir(), 'it is or contains the home folder'],
    [
      dirname(homedir()),
      homedir() === '/root' ? 'it is the root of the file system' : 'it is or contains the home folder',
    ],
  ])('--out %s', async (out, reason) => {
    expect(await problemsOf({ flags: { out } })).toEqual([
      { code: 'BAD_FLAGS', message: `The package cannot be written to ${out}: ${reason}.`, fix },
    ]);
  });

  it.each([
    ['.', 'it is the project itself'],
    ['..', 'it contains the project'],
    ['link', 'it is the project itself'],
  ])('--out %s', async (out, reason) => {
    const workingFolder = join(temporaryFolder(), 'project');
    mkdirSync(workingFolder);
    symlinkSync(workingFolder, join(workingFolder, 'link'));
    const [problem] = await problemsOf({ flags: { out }, workingFolder });
    expect(problem?.message).toBe(`The package cannot be written to ${join(workingFolder, out)}: ${reason}.`);
  });

  it.each(['..generated', '../sibling', 'deep/generated'])('but not --out %s', async (out) => {
    const workingFolder = join(temporaryFolder(), 'project');
    mkdirSync(workingFolder);
    expect((await configOf({ flags: { out }, workingFolder })).outFolder).toBe(join(workingFolder, out));
  });

  it.each([
    ['Upper', '"Upper" cannot be the name of a package: name can no longer contain capital letters.'],
    [
      '../evil',
      '"../evil" cannot be the name of a package: name cannot start with a period; name can only contain URL-friendly characters.',
    ],
    ['node_modules', '"node_modules" cannot be the name of a package: node_modules is not a valid package name.'],
  ])('--package-name %s', async (name, message) => {
    expect(await problemsOf({ flags: { 'package-name': name } })).toEqual([
      {
        code: 'BAD_FLAGS',
        message,
        fix: 'Choose another --package-name, such as confluence-tools or @scope/confluence-tools.',
      },
    ]);
  });

  it.each([
    ['upsteam', 'Did you mean upstream?'],
    ['elsewhere', 'Name a file, - for stdin, or one of auto, upstream, snapshot, bundled.'],
  ])('--from %s', async (from, advice) => {
    expect(await problemsOf({ flags: { from } })).toEqual([
      { code: 'BAD_FLAGS', message: `There is no source and no file "${from}".`, fix: advice },
    ]);
  });

  it('--adapters, each one named', async () => {
    expect(await problemsOf({ flags: { adapters: ['langchan', 'mcp', 'xyz'] } })).toEqual([
      { code: 'BAD_FLAGS', message: 'There is no adapter "langchan".', fix: 'Did you mean langchain?' },
      { code: 'BAD_FLAGS', message: 'There is no adapter "xyz".', fix: 'There is langchain, ai-sdk, openai, mcp.' },
    ]);
  });
});
