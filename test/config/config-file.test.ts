import { describe, expect, it } from 'vitest';
import { configOf, fileName, problemsOf } from './support.js';

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
        message: `${fileName}: Entry 0 of "adapters" must be one of ai-sdk, anthropic, langchain, mastra, mcp, openai, openai-agents.`,
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
