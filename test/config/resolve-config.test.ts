import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { defaultGenerationOptions } from '../../src/options.js';
import { temporaryFolder } from '../package/support.js';
import { configOf, fileName } from './support.js';

describe('the config', () => {
  it('has defaults for everything', async () => {
    const workingFolder = temporaryFolder();
    const outFolder = join(workingFolder, 'generated');
    expect(await configOf({ workingFolder })).toEqual({
      source: {
        from: 'auto',
        outFolder,
        baseUrl: undefined,
        isBaseUrlOfConfig: false,
        accountId: undefined,
        integration: undefined,
        token: undefined,
      },
      outFolder,
      configuredOut: undefined,
      goesOnWith: [],
      generation: defaultGenerationOptions,
      adaptersFrom: null,
      areAdaptersChosen: false,
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
