import { mkdtempSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { loadDefinitions } from '../../src/definitions/load-definitions.js';
import { parseDefinitions } from '../../src/definitions/parse-definitions.js';
import { rawDefinition } from './support/definitions.js';
import { refusalOf } from './support/expect-refusal.js';

let folder = '';

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'load-definitions-'));
});

afterAll(() => {
  rmSync(folder, { recursive: true });
});

function file(name: string, content: string | Uint8Array): string {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
}

const json = { result: [rawDefinition()] };
const text = JSON.stringify(json);

describe('loadDefinitions', () => {
  it('has definitions at hand that parse without a complaint', async () => {
    const loaded = await loadDefinitions({ kind: 'bundled' });
    const { definitions, notices, skipped } = parseDefinitions(loaded.json);
    expect(loaded.description).toBe(`bundled definitions (${definitions.length} tools)`);
    expect([...notices, ...skipped]).toEqual([]);
  });

  it.each([
    ['UTF-8', Buffer.from(text)],
    ['UTF-8 with a byte order mark', Buffer.from(`\ufeff${text}`)],
    ['UTF-16 with a byte order mark', Buffer.from(`\ufeff${text}`, 'utf16le')],
  ])('reads a file in %s', async (name, bytes) => {
    const path = file(`${name}.json`, bytes);
    expect(await loadDefinitions({ kind: 'file', path })).toEqual({
      json,
      description: `${path} (1 tool)`,
      notices: [],
    });
  });

  it('reads a snapshot', async () => {
    const path = file('definitions.json', text);
    const { description } = await loadDefinitions({ kind: 'snapshot', path });
    expect(description).toBe(`the snapshot ${path} (1 tool)`);
  });

  it('reads stdin to its end, characters cut between two chunks included', async () => {
    const bytes = Buffer.from(JSON.stringify([rawDefinition({ description: '→é😀' })]));
    const stdin = Readable.from(
      [...bytes].map((byte) => Uint8Array.of(byte)),
      { objectMode: true },
    );
    const loaded = await loadDefinitions({ kind: 'stdin' }, { stdin });
    expect(loaded.description).toBe('definitions from stdin (1 tool)');
    expect(loaded.json).toEqual([rawDefinition({ description: '→é😀' })]);
  });

  it('does not wait for somebody to type definitions', async () => {
    const stdin = Object.assign(Readable.from([]), { isTTY: true });
    const { problems } = await refusalOf(() => loadDefinitions({ kind: 'stdin' }, { stdin }));
    expect(problems).toEqual([
      {
        code: 'SOURCE_UNREADABLE',
        message: 'stdin is a terminal, so there are no definitions to read from it.',
        fix: 'Pipe the JSON in, or name a file: --from <file>.',
      },
    ]);
  });

  it('refuses endless input at 50 MB', async () => {
    const megabyte = new Uint8Array(1024 * 1024).fill(0x20);
    let sent = 0;
    async function* endless() {
      for (;;) {
        sent += 1;
        yield megabyte;
      }
    }
    const { problems } = await refusalOf(() => loadDefinitions({ kind: 'stdin' }, { stdin: endless() }));
    expect(problems[0].message).toBe('The definitions in stdin are larger than 50 MB.');
    expect(sent).toBe(51);
  });

  it('refuses a huge file without reading it', async () => {
    const path = file('huge.json', '');
    truncateSync(path, 51 * 1024 * 1024);
    const { problems } = await refusalOf(() => loadDefinitions({ kind: 'file', path }));
    expect(problems[0].message).toBe(`The definitions in ${path} are larger than 50 MB.`);
  });

  it.each([
    ['broken.json', '{\n  "result": [}\n', (path: string) => `${path} is not JSON.`],
    ['empty.json', ' \n', (path: string) => `${path} is empty.`],
    ['latin1.json', Buffer.from('["é"]', 'latin1'), (path: string) => `${path} is not text in UTF-8.`],
  ])('says what is wrong with %s', async (name, content, message) => {
    const path = file(name, content);
    const { code, problems } = await refusalOf(() => loadDefinitions({ kind: 'file', path }));
    expect([code, problems[0].message]).toEqual(['SOURCE_UNREADABLE', message(path)]);
  });

  it('says what is wrong with stdin in a sentence', async () => {
    const { problems } = await refusalOf(() => loadDefinitions({ kind: 'stdin' }, { stdin: Readable.from([]) }));
    expect(problems[0].message).toBe('Stdin is empty.');
  });

  it('names a missing file, and one that is a folder', async () => {
    const path = join(folder, 'nowhere.json');
    const missing = await refusalOf(() => loadDefinitions({ kind: 'file', path }));
    expect(missing.problems).toEqual([
      { code: 'SOURCE_UNREADABLE', message: `There is no file ${path}.`, fix: 'Check the path given to --from.' },
    ]);
    const isFolder = await refusalOf(() => loadDefinitions({ kind: 'file', path: folder }));
    expect(isFolder.problems[0].message).toBe(`The file ${folder} cannot be read (EISDIR).`);
  });

  it('downloads, and passes the filters on', async () => {
    const requested: string[] = [];
    const loaded = await loadDefinitions(
      { kind: 'upstream', baseUrl: 'https://api.example.com', accountId: 'account-1', token: 'secret-token' },
      {
        methods: ['list'],
        tags: ['content', 'pages'],
        fetch: async (url) => {
          requested.push(String(url));
          return Response.json(json);
        },
      },
    );
    expect(requested).toEqual([
      'https://api.example.com/integrated-account/account-1/tools?methods=list&tags=content%2Cpages',
    ]);
    expect(loaded).toEqual({
      json: { ...json, next_cursor: null },
      description: 'definitions of account account-1 from api.example.com (1 tool)',
      notices: [],
    });
  });
});
