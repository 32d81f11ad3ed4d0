import { describe, expect, it } from 'vitest';
import { serverSettings } from '../../templates/adapters/mcp/server-settings.js';

const required = { TRUTO_API_TOKEN: 'token', TRUTO_ACCOUNT_ID: 'account' };
const confluence = { token: 'token', accountId: 'account' };

describe('the settings of the server', () => {
  it('come from the environment', () => {
    expect(
      serverSettings([], {
        TRUTO_API_KEY: 'token',
        CONFLUENCE_ACCOUNT_ID: 'account',
        TRUTO_API_BASE_URL: 'http://127.0.0.1',
        CONFLUENCE_TOOLS_READ_ONLY: 'true',
        CONFLUENCE_TOOLS_INCLUDE: 'a, b',
        CONFLUENCE_TOOLS_PRESET: 'reader',
        CONFLUENCE_TOOLS_VERSIONING: 'auto',
        CONFLUENCE_TOOLS_NEEDS_APPROVAL: 'writes',
        CONFLUENCE_TOOLS_MAX_RESULT_CHARS: '4000',
        CONFLUENCE_TOOLS_OUTPUT_SCHEMAS: '1',
        CONFLUENCE_TOOLS_TOOL_SEARCH: 'true',
      }),
    ).toEqual({
      confluence: { ...confluence, baseUrl: 'http://127.0.0.1' },
      toolset: {
        readOnly: true,
        include: ['a', 'b'],
        preset: 'reader',
        versioning: 'auto',
        needsApproval: 'writes',
        maxResultChars: 4000,
        outputSchemas: true,
        toolSearch: true,
      },
    });
  });

  it('come from arguments, but for the token', () => {
    const words =
      '--account account --base-url=http://127.0.0.1 --read-only --include a,b --include c ' +
      '--exclude d --preset editor --versioning auto --needs-approval none --max-result-chars 4000 ' +
      '--output-schemas --tool-search';
    expect(serverSettings(words.split(' '), { TRUTO_API_TOKEN: 'token' })).toEqual({
      confluence: { ...confluence, baseUrl: 'http://127.0.0.1' },
      toolset: {
        readOnly: true,
        include: ['a', 'b', 'c'],
        exclude: ['d'],
        preset: 'editor',
        versioning: 'auto',
        needsApproval: false,
        maxResultChars: 4000,
        outputSchemas: true,
        toolSearch: true,
      },
    });
  });

  it('are taken from the argument where the environment says otherwise', () => {
    const environment = { ...required, CONFLUENCE_TOOLS_READ_ONLY: 'true', CONFLUENCE_TOOLS_INCLUDE: 'a' };
    const { toolset } = serverSettings(['--read-only=false', '--include', 'b'], environment);
    expect(toolset).toEqual({ readOnly: false, include: ['b'] });
  });

  it.each([
    [{}, 'Set TRUTO_API_TOKEN: the API token of Truto.'],
    [{ TRUTO_API_TOKEN: 'token' }, 'Set TRUTO_ACCOUNT_ID: the id of the integrated account.'],
    [
      { ...required, CONFLUENCE_TOOLS_VERSIONING: 'yes' },
      'CONFLUENCE_TOOLS_VERSIONING (or --versioning) has to be one of strict, auto.',
    ],
    [
      { ...required, CONFLUENCE_TOOLS_READONLY: 'true' },
      'There is no setting CONFLUENCE_TOOLS_READONLY. Did you mean CONFLUENCE_TOOLS_READ_ONLY?',
    ],
    [
      { ...required, CONFLUENCE_TOOLS_COLOUR: 'red' },
      'There is no setting CONFLUENCE_TOOLS_COLOUR. There are CONFLUENCE_TOOLS_READ_ONLY, CONFLUENCE_TOOLS_INCLUDE, ',
    ],
  ])('are refused by name: %o', (environment, message) => {
    expect(() => serverSettings([], environment)).toThrow(message);
  });

  it.each([
    [['--readonly'], 'There is no argument "--readonly". Did you mean --read-only?'],
    [['--colour', 'red'], 'There is no argument "--colour". See --help.'],
    [['-r'], 'There is no argument "-r". See --help.'],
    [['--account'], '--account needs a value: --account <id>.'],
    [['--include', '--read-only'], '--include needs a value: --include <names>.'],
    [['--preset', 'everything'], 'CONFLUENCE_TOOLS_PRESET (or --preset) has to be one of reader, editor, offboarding.'],
    [['--versioning', 'yes'], 'CONFLUENCE_TOOLS_VERSIONING (or --versioning) has to be one of strict, auto.'],
    [
      ['--token', 'secret'],
      'There is no argument "--token". The token is in the environment only: set TRUTO_API_TOKEN.',
    ],
    [
      ['--api-key=secret'],
      'There is no argument "--api-key". The token is in the environment only: set TRUTO_API_TOKEN.',
    ],
  ])('are refused as arguments: %j', (words, message) => {
    expect(() => serverSettings(words, required)).toThrow(message);
  });

  it.each([
    [['secret'], required],
    [[], { ...required, TRUTO_API_TOKEN: 'sec ret' }],
  ])('are refused without a word that may be a secret: %j %o', (words, environment) => {
    const refused = (): unknown => serverSettings(words, environment);
    expect(refused).toThrow();
    expect(refused).not.toThrow(/sec ?ret/);
  });
});
