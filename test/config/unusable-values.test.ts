import { mkdirSync, symlinkSync } from 'node:fs';
import { homedir } from 'node:os';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { temporaryFolder } from '../package/support.js';
import { configOf, problemsOf } from './support.js';

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
      {
        code: 'BAD_FLAGS',
        message: 'There is no adapter "xyz".',
        fix: 'There is ai-sdk, anthropic, langchain, mastra, mcp, openai, openai-agents.',
      },
    ]);
  });
});
