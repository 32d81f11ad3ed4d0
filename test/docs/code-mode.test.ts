import type { Tool } from 'ai';
import { createConfluence, type Confluence, type ToolName } from 'confluence-tools';
import type { ToolsetOptions } from 'confluence-tools/ai-sdk';
import { encode } from 'gpt-tokenizer/encoding/o200k_base';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { countTokens, totalTokens } from '../../src/offered-tools/count-tokens.js';
import { searchableTools } from '../../src/offered-tools/tool-search/searchable-tools.js';
import { defaultGenerationOptions } from '../../src/options.js';
import { buildModel } from '../../src/sdk/build-model.js';
import { bundledTools } from '../adapters/support/bundled-tools.js';
import { scriptedAiSdkModel, type Decide, type Done } from '../adapters/support/scripted-model.js';
import { buildCli } from '../built-cli.js';
import { bundledDefinitions } from '../emit/support/bundled-package.js';
import { startFakeTruto, type FakeTruto } from '../examples/fake-truto.js';
import { readDocument } from './code-samples.js';
import { PageFiles } from './page-files.js';

const path = 'docs/code-mode.md';
const id = '8943721';

type CarryOut = (toolName: string, input: unknown, signal: AbortSignal) => Promise<unknown>;
interface RunCode {
  runCode(code: string, carryOut: CarryOut, signal?: AbortSignal): Promise<unknown>;
}
interface CodeTools {
  codeTools(
    confluence: Confluence,
    options?: ToolsetOptions<ToolName>,
  ): {
    readonly search_api: Tool;
    readonly run_code: Tool;
  };
}
interface Agent {
  ask(model: unknown, confluence: Confluence, prompt: string): Promise<{ readonly text: string }>;
}

let files: PageFiles;
let host: RunCode;
let recipe: CodeTools;

beforeAll(async () => {
  await buildCli();
  files = new PageFiles(path, ['ai', 'typescript']);
  for (const name of ['code-runner.mts', 'check-code.ts']) await files.write(name);
  host = (await files.load('run-code.ts')) as RunCode;
  recipe = (await files.load('code-tools.ts')) as CodeTools;
});
afterAll(() => files.remove());

/** A client of the stand-in, which also has a space with 30 pages, ten at a time; every third of them names Redis. */
async function connect(): Promise<{
  readonly truto: FakeTruto;
  readonly confluence: Confluence;
  readonly paths: string[];
}> {
  const truto = await startFakeTruto();
  onTestFinished(async () => void (await truto.close()));
  const paths: string[] = [];
  const send: typeof fetch = async (input, init) => {
    const { pathname, searchParams } = new URL(String(input));
    paths.push(pathname);
    const [, , resource, page] = pathname.split('/');
    if (resource !== 'pages' || page === id) return fetch(input, init);
    if (page !== undefined) {
      const value = `<p>Caching with ${Number(page) % 3 === 0 ? 'Redis' : 'Memcached'}.</p>`;
      return Response.json({ id: page, title: `Page ${page}`, body: { storage: { value } } });
    }
    const first = Number(searchParams.get('next_cursor') ?? 0);
    const result = Array.from({ length: 10 }, (_, index) => ({
      id: String(first + index),
      title: `Page ${first + index}`,
    }));
    return Response.json({ result, next_cursor: first < 20 ? String(first + 10) : null, prev_cursor: null });
  };
  const confluence = createConfluence({ token: 'token', accountId: 'account', baseUrl: truto.url, fetch: send });
  return { truto, confluence, paths };
}

const call = (name: string, input: object) => ({ calls: [{ name, arguments: input }] });

/** Runs code as the model has it run; the answer, or the message of the error. */
async function run(code: string, confluence: Confluence, options?: ToolsetOptions<ToolName>): Promise<unknown> {
  const { execute } = recipe.codeTools(confluence, options).run_code;
  try {
    return await execute?.({ code }, { toolCallId: '1', messages: [] });
  } catch (error) {
    return error instanceof Error ? error.message : error;
  }
}

const whichNameRedis = (title: string): string => `const titles: string[] = [];
for await (const { id } of confluence.pages.list({ 'space-id': ['98432'] })) {
  const page = await confluence.pages.get({ id: String(id), 'body-format': 'storage' });
  if (page.body?.storage?.value?.includes('Redis')) titles.push(String(page.${title}));
}
return titles;`;

describe('the recipe of docs/code-mode.md', () => {
  it('reads 30 pages in one call, after the compiler has had a slip mended', async () => {
    const { confluence, paths } = await connect();
    let done: readonly Done[] = [];
    const decide: Decide = (conversation) => {
      ({ done } = conversation);
      if (done.length === 0) return call('search_api', { query: 'list the pages of a space' });
      if (done.length === 1) return call('run_code', { code: whichNameRedis('titel') });
      return done.length === 2 ? call('run_code', { code: whichNameRedis('title') }) : { text: 'Ten.' };
    };
    const { ask } = (await files.load('code-agent.ts')) as Agent;
    expect(await ask(await scriptedAiSdkModel(decide), confluence, 'Which pages name Redis?')).toMatchObject({
      text: 'Ten.',
    });
    const [found, refused, answer] = done.map(({ result }) => result);
    expect(found).toContain('pages.list({');
    expect(refused).toContain('code.ts(4,');
    expect(refused).toContain("Property 'titel' does not exist on type 'Page'. Did you mean 'title'?");
    expect(JSON.parse(answer ?? '')).toEqual([0, 3, 6, 9, 12, 15, 18, 21, 24, 27].map((page) => `Page ${page}`));
    expect(paths.filter((one) => one === '/proxy/pages')).toHaveLength(3);
    expect(paths).toHaveLength(33);
  });

  it('compiles nothing that the package and the language do not have', async () => {
    const { confluence, paths } = await connect();
    const code = `const fs = await import('node:fs');
await fetch('https://example.com');
return [fs, process.env];`;
    const said = await run(code, confluence);
    for (const line of [1, 2, 3]) expect(said).toContain(`code.ts(${line},`);
    expect(paths).toEqual([]);
  });

  it('writes nothing by default, nor without a person what waits for one, nor what would be lost', async () => {
    const { truto, confluence } = await connect();
    const write = `const { title } = await confluence.pages.get({ id: '${id}' });
const body = { representation: 'storage' as const, value: '<p>New</p>' };
return confluence.pages.update({ id: '${id}', title: title ?? '', status: 'current', body, version: { number: 13 } });`;
    const name = 'update_a_confluence_page_by_id';
    const writes = () => truto.requests.filter(({ method }) => method === 'PATCH').length;
    expect(await run(write, confluence)).toContain(`${name} may not be called from code.`);
    expect(await run(write, confluence, {})).toContain(`${name} has to be approved by a person`);
    expect(await run(write, confluence, { needsApproval: false })).toContain('9d1c');
    expect(writes()).toBe(0);
    const edit = `const edits = [{ action: 'replace_text' as const, target: 'Redis', content: 'Memcached', all: true }];
return (await confluence.pages.edit({ id: '${id}', edits })).version;`;
    expect(await run(edit, confluence, { needsApproval: false })).toBe('13');
    expect(truto.state.pages.get(id)?.body.storage.value).toContain('Memcached');
  });
});

const nobody: CarryOut = async (toolName) => Promise.reject(new Error(`no ${toolName}`));

/** A module as the compiler makes it. */
const body = (code: string): string => `export default async () => { ${code} };`;

describe('the runner of docs/code-mode.md', () => {
  it('has no variables of the host, no files and no processes, whatever the compiler was told', async () => {
    const code = body(`
      const codeOf = async (act) => { try { return await act(); } catch (error) { return error.code; } };
      const { readFileSync, writeFileSync } = await import('node:fs');
      const { spawnSync } = await import('node:child_process');
      const { Worker } = await import('node:worker_threads');
      return [
        Object.keys(process.env),
        await codeOf(() => readFileSync('/etc/passwd')),
        await codeOf(() => writeFileSync('here.txt', '')),
        await codeOf(() => spawnSync('node')),
        await codeOf(() => new Worker('1', { eval: true })),
      ];`);
    const denied = 'ERR_ACCESS_DENIED';
    expect(await host.runCode(code, nobody)).toEqual([[], denied, denied, denied, denied]);
  });

  it('is ended with the signal of the request, and with it the calls that it made', async () => {
    const request = new AbortController();
    let ofCall: AbortSignal | undefined;
    const carryOut: CarryOut = async (_toolName, _input, signal) => {
      ofCall = signal;
      request.abort();
      return {};
    };
    const endless = body(
      `void confluence.pages.get({ id: '1' }).then(() => {}); await null; setTimeout(() => { for (;;); }, 0); await new Promise(() => {});`,
    );
    await expect(host.runCode(endless, carryOut, request.signal)).rejects.toThrow('The code was ended');
    expect(ofCall?.aborted).toBe(true);
  });

  it.each([
    ['writes what is no message', body(`process.stdout.write('nonsense\\n'); await new Promise(() => {});`), /JSON/],
    [
      'writes too much',
      body(`process.stdout.write('x'.repeat(11_000_000)); await new Promise(() => {});`),
      /The code was ended/,
    ],
    ['calls what is refused', body(`return confluence.pages.get({ id: '1' });`), /no get_single_confluence_page_by_id/],
    ['is no module at all', 'no module at all', /SyntaxError/],
  ])('is an error and nothing else where the code %s', async (_what, code, message) => {
    await expect(host.runCode(code, nobody)).rejects.toThrow(message);
  });
});

function expectNear(count: number | undefined, tokens: number): void {
  expect(count).toBeGreaterThan(tokens / 1.03);
  expect(count).toBeLessThan(tokens * 1.03);
}

it('docs/code-mode.md says what signatures and schemas of the bundled tools cost, and the two tools', async () => {
  const [schemas, signatures, both] = [...readDocument(path).matchAll(/^\|.*?\| +([\d,]+) \|/gmu)].map(
    ([, count = '']) => Number(count.replaceAll(',', '')),
  );
  expectNear(schemas, totalTokens(await countTokens(bundledTools())));
  const tools = await searchableTools(buildModel(bundledDefinitions(), defaultGenerationOptions));
  expectNear(signatures, encode(tools.map(({ signature }) => signature).join('\n')).length);
  const shown = Object.entries(recipe.codeTools(createConfluence({ token: 'token', accountId: 'account' })));
  const definitions = shown.map(([name, { description, inputSchema }]) => ({
    name,
    description,
    parameters: (inputSchema as { readonly jsonSchema?: unknown }).jsonSchema,
  }));
  expectNear(both, encode(JSON.stringify(definitions)).length);
});
