import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { confluenceOnServer } from './support/confluence.js';
import { makeFifthAdapter } from './support/fifth-adapter.js';
import { RepositoryCopy, type RunResult } from './support/repository-copy.js';
import { account } from './support/toolset.js';

const app = `import { createConfluence } from 'confluence-tools';
import { createQuintetTools } from 'confluence-tools/quintet';
import { perform } from 'quintet';

const { TRUTO_API_BASE_URL: baseUrl = '', TRUTO_ACCOUNT_ID: accountId = '' } = process.env;
const tools = createQuintetTools(createConfluence({ token: 'token', accountId, baseUrl }), { readOnly: true });
const read = 'get_single_confluence_page_by_id';
console.log(await perform(tools, \`\${read} {"id":"8943721","body-format":"storage"}\`));
console.log(await perform(tools, \`\${read} {}\`));
console.log(tools.some(({ title }) => title.startsWith('delete_')));
`;

const strict = {
  strict: true,
  exactOptionalPropertyTypes: true,
  noUncheckedIndexedAccess: true,
  verbatimModuleSyntax: true,
  skipLibCheck: true,
  target: 'ES2022',
  lib: ['ES2022', 'DOM', 'DOM.Iterable'],
  module: 'NodeNext',
  types: ['node'],
  noEmit: true,
};

const made = (copy: RepositoryCopy, path: string): string => readFileSync(join(copy.folder, 'made', path), 'utf8');

describe('a fifth adapter, of which one file was written', () => {
  let copy: RepositoryCopy;
  const node = (...words: readonly string[]): Promise<RunResult> => copy.run(process.execPath, words);
  const cli = (...words: readonly string[]): Promise<RunResult> => node('dist/cli.js', ...words);

  beforeAll(async () => {
    copy = new RepositoryCopy();
    // The file that CONTRIBUTING.md shows; type-checked with the rest.
    await makeFifthAdapter(copy);
    copy.link('confluence-tools', 'made');
  });

  afterAll(() => copy.remove());

  it('is a value of --adapters, of the config file and of its JSON Schema, and stands in the help', async () => {
    expect((await cli('--adapters', 'quintett', '--out', 'made')).output).toContain('Did you mean quintet?');
    expect((await cli('--help')).output).toMatch(
      /adapters to emit: ai-sdk,\s+anthropic,\s+langchain,\s+mastra,\s+mcp,\s+openai,\s+openai-agents,\s+quintet/,
    );
    copy.write('own.config.json', JSON.stringify({ adapters: ['quintet', 'openai'], from: 'bundled', out: 'made' }));
    expect(await cli('check', '--config', 'own.config.json')).toMatchObject({ status: 0 });
    const schema = JSON.parse(readFileSync(join(copy.folder, 'dist/config.schema.json'), 'utf8')) as unknown;
    expect(schema).toMatchObject({
      properties: {
        adapters: {
          items: { enum: ['ai-sdk', 'anthropic', 'langchain', 'mastra', 'mcp', 'openai', 'openai-agents', 'quintet'] },
        },
      },
    });
  });

  it('is among the entries, the peers and the recorded options of the package', () => {
    expect(JSON.parse(made(copy, 'package.json'))).toMatchObject({
      exports: { './quintet': { types: './dist/quintet.d.ts', default: './dist/quintet.js' } },
      peerDependencies: { openai: expect.any(String), quintet: '>=1' },
      peerDependenciesMeta: { quintet: { optional: true } },
    });
    expect(JSON.parse(made(copy, 'generation.lock.json'))).toMatchObject({
      options: { adapters: ['openai', 'quintet'] },
      files: { 'dist/quintet.d.ts': expect.any(String), 'dist/quintet.js': expect.any(String) },
    });
    for (const form of ['js', 'd.ts']) expect(made(copy, `dist/quintet.${form}`)).not.toContain('@peer');
    expect(existsSync(join(copy.folder, 'made/dist/langchain.js'))).toBe(false);
  });

  it('is in the README, whose sample compiles, and so do the sources', async () => {
    const [, sample = ''] = made(copy, 'README.md').split('With `quintet` (`>=1`), from `confluence-tools/quintet`:');
    const code = /```ts\n(.*?)```/s.exec(sample)?.[1] ?? '';
    expect(code).toContain('createQuintetTools(confluence');
    copy.write(
      'sample.ts',
      `declare const confluence: import('confluence-tools').Confluence;\ndeclare const prompt: string;\n${code}`,
    );
    copy.write('app.ts', app);
    copy.write(
      'tsconfig.json',
      JSON.stringify({ compilerOptions: strict, include: ['made/src', 'sample.ts', 'app.ts'] }),
    );
    expect(await node('node_modules/typescript/bin/tsc', '-p', '.')).toEqual({ status: 0, output: '' });
  });

  it('carries out calls, and says what is wrong with them', async () => {
    const { server } = await confluenceOnServer();
    try {
      copy.write('app.mjs', app);
      const environment = { TRUTO_API_BASE_URL: server.url, TRUTO_ACCOUNT_ID: account };
      const { status, output } = await copy.run(process.execPath, ['app.mjs'], environment);
      expect(status).toBe(0);
      const [page = '', refusal, hasDelete] = output.split('\n');
      expect(JSON.parse(page)).toMatchObject({ id: '8943721', version: { number: 12 } });
      expect(refusal).toMatch(
        /^get_single_confluence_page_by_id: The argument "id" is missing: .* Nothing was sent\.$/,
      );
      expect(hasDelete).toBe('false');
      expect(server.requests).toHaveLength(1);
    } finally {
      await server.close();
    }
  });
});
