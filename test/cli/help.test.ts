import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { transform } from 'esbuild';
import { beforeAll, describe, expect, it } from 'vitest';
import { commandTable } from '../../src/commands/command-table.js';
import { helpText } from '../../src/commands/print-help.js';
import { whyNodeIsTooOld } from '../../src/node-version.js';
import { buildCli } from '../built-cli.js';
import { temporaryFolder } from '../package/support.js';
import { packagesLoadedBy, runCli } from './run-cli.js';

const root = fileURLToPath(new URL('../..', import.meta.url));
const { version } = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8')) as {
  version: string;
};
const heavy = [
  'ts-morph',
  '@ts-morph/common',
  'prettier',
  'typescript',
  'json-schema-to-typescript',
  'gpt-tokenizer',
  'valibot',
];

describe('the compiled program', () => {
  beforeAll(() => buildCli());

  it('prints its version and loads no package but the parser', async () => {
    const { exitCode, stdout, stderr, packages } = await packagesLoadedBy(['--version'], temporaryFolder());
    expect({ exitCode, stdout, stderr }).toEqual({ exitCode: 0, stdout: `${version}\n`, stderr: '' });
    expect([...packages]).toEqual(['yargs-parser']);
  });

  it.each([[['--help']], [['list', '--help']], [['-h']]])(
    'prints help for %j and loads nothing heavy',
    async (argv) => {
      const { exitCode, stdout, stderr, packages } = await packagesLoadedBy(argv, temporaryFolder());
      expect(exitCode).toBe(0);
      expect(stderr).toBe('');
      expect(stdout).toContain('Examples:');
      expect(packages).toContain('yargs');
      expect(heavy.filter((name) => packages.has(name))).toEqual([]);
    },
  );

  it('loads the heavy packages for a run that has work, so that the tests above could fail', async () => {
    const { packages } = await packagesLoadedBy(['--from', 'bundled', '--dry-run'], temporaryFolder());
    expect(packages).toContain('json-schema-to-typescript');
    // Its compiler takes longer to load than the rest of this run takes: only a structure that nothing else prints needs it.
    expect(packages).not.toContain('ts-morph');
  });

  it('prints the bundled tools in their final form: the formatter takes longer than the rest of the work', async () => {
    const { modules } = await packagesLoadedBy(['--from', 'bundled', '--dry-run'], temporaryFolder());
    // The entry of prettier comes with json-schema-to-typescript, and loads its parsers and printers when it is called.
    const entry = ['prettier/doc.js', 'prettier/doc.mjs', 'prettier/index.cjs', 'prettier/index.mjs'];
    expect([...modules].filter((path) => path.startsWith('prettier/')).toSorted()).toEqual(entry);
  });

  it('answers a mistake on stderr with exit code 2', async () => {
    expect(await runCli(['lst', '--readonly'], { cwd: temporaryFolder() })).toEqual({
      exitCode: 2,
      stdout: '',
      stderr: 'error There is no command "lst".\n  Did you mean list?\n',
    });
  });

  it('says in one sentence that Node is too old, before it loads anything else', async () => {
    const pretend = `data:text/javascript,Object.defineProperty(process.versions,'node',{value:'18.20.4'})`;
    const options = { cwd: temporaryFolder(), nodeArguments: ['--import', pretend] };
    expect(await runCli(['--version'], options)).toEqual({
      exitCode: 2,
      stdout: '',
      stderr:
        'error gen-confluence-tools needs Node.js 20.19 or newer, and this is Node.js 18.20.4.\n' +
        '  Install a newer one from https://nodejs.org, or choose one with your version manager, and run again.\n',
    });
  });
});

describe('the oldest Node', () => {
  it.each(['dist/cli.js', 'generated/bin/confluence-tools-mcp.js'])(
    'is told so by a Node that can parse %s, which has no newer syntax than Node 12 knows',
    async (path) => {
      const code = readFileSync(join(root, path), 'utf8');
      const options = { format: 'esm' } as const;
      const forOldNode = await transform(code, { ...options, target: 'node12.22' });
      expect(forOldNode.code).toBe((await transform(code, { ...options, target: 'esnext' })).code);
    },
  );

  it.each([
    ['20.19.0', true],
    ['20.20.2', true],
    ['22.0.0', true],
    ['20.18.3', false],
    ['18.20.4', false],
    ['9.11.2', false],
  ])('%s is new enough: %j', (node, isEnough) => {
    expect(whyNodeIsTooOld(node) === null).toBe(isEnough);
  });
});

describe('the help', () => {
  it.each(commandTable.map((command) => [command.name, command] as const))(
    'of %s names every flag, an example each line of which fits',
    async (_name, command) => {
      const text = await helpText(command, true, 80);
      for (const name of command.options) expect(text).toContain(`--${name}`);
      expect(text).toContain(`form of the result on stdout: ${command.formats.join(', ')}`);
      expect(text).toContain('Exit codes: 0 done or clean, 1 drift found, 2 the job could not be done.');
      const tooLong = text.split('\n').filter((line) => line.length > 80);
      expect(tooLong).toEqual([]);
    },
  );

  it('of the whole tool lists the commands and says which one runs when none is named', async () => {
    const text = await helpText(commandTable[0], false, 110);
    expect(text).toContain(
      'gen-confluence-tools generate  take tool definitions and emit the typed package into --out (the default)',
    );
    expect(text).toContain('gen-confluence-tools list ');
  });
});
