import { spawn, type ChildProcessWithoutNullStreams } from 'node:child_process';
import { readFileSync, realpathSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { AppWorkspace } from './workspace.js';

const require = createRequire(import.meta.url);
const generated = realpathSync(fileURLToPath(new URL('../../generated', import.meta.url)));

const app = `import { cql, createConfluence, editPage } from 'confluence-tools';
import type { GetSingleConfluencePageByIdInput, Page } from 'confluence-tools';

const confluence = createConfluence({ token: '', accountId: '' });
const input: GetSingleConfluencePageByIdInput = { id: '1', 'body-format': 'storage' };
const page: Page = await confluence.pages.get(input);
await confluence.userGroups.list({ accountId: '1' });
await editPage(confluence, { id: '1', edit: () => ({ title: cql\`type = page\` + page.title }) });
`;

interface Location {
  readonly file: string;
  readonly start: { readonly line: number; readonly offset: number };
}

/** An editor's side of tsserver, the program that answers "where is this defined?". */
class Editor {
  readonly #server: ChildProcessWithoutNullStreams;
  readonly #waiting = new Map<number, (body: unknown) => void>();
  #buffer = '';
  #last = 0;

  constructor(compiler: string, file: string) {
    const server = join(dirname(require.resolve(`${compiler}/package.json`)), 'lib', 'tsserver.js');
    const quiet = ['--disableAutomaticTypingAcquisition', '--suppressDiagnosticEvents', '--serverMode', 'semantic'];
    this.#server = spawn(process.execPath, [server, ...quiet], { stdio: 'pipe' });
    this.#server.stdout.setEncoding('utf8').on('data', (text: string) => this.#read(text));
    this.#send('open', { file });
  }

  /** Where the definition of the word is that stands at this place. */
  async definition(file: string, line: number, offset: number): Promise<readonly Location[]> {
    const seq = this.#send('definition', { file, line, offset });
    return new Promise((resolve) => this.#waiting.set(seq, (body) => resolve(body as readonly Location[])));
  }

  close(): void {
    this.#server.kill();
  }

  #send(command: string, words: object): number {
    const seq = (this.#last += 1);
    this.#server.stdin.write(`${JSON.stringify({ seq, type: 'request', command, arguments: words })}\n`);
    return seq;
  }

  #read(text: string): void {
    this.#buffer += text;
    const lines = this.#buffer.split('\n');
    this.#buffer = lines.pop() ?? '';
    for (const line of lines.filter((one) => one.startsWith('{'))) {
      const { request_seq: seq, body } = JSON.parse(line) as { readonly request_seq?: number; readonly body?: unknown };
      this.#waiting.get(seq ?? 0)?.(body);
    }
  }
}

/** The word of the app to ask about, the file of the package where it should lead, and what stands there. */
const expected = [
  ['createConfluence({', 'src/client.ts', 'export function createConfluence('],
  ['pages.get', 'src/client.ts', '  get pages(): PagesResource {'],
  ['get(input', 'src/resources/pages.ts', '  get(input: GetSingleConfluencePageByIdInput'],
  ['list({', 'src/resources/user-groups.ts', '  list(input: ListAllConfluenceUserGroupsInput'],
  ["'body-format'", 'src/resources/pages.ts', "  'body-format'?:"],
  ['Page =', 'src/records.ts', 'export interface Page {'],
  ['title })', 'src/records.ts', '  title: string;'],
  ['editPage(', 'src/editors.ts', 'export function editPage('],
  ['cql`', 'dist/runtime.d.ts', 'declare function cql('],
] as const;

describe.each(['typescript-5', 'typescript-6'])('go to definition in an editor with %s', (compiler) => {
  let workspace: AppWorkspace;
  let editor: Editor;

  beforeAll(() => {
    workspace = new AppWorkspace();
    workspace.link('confluence-tools', generated);
    workspace.write('app.ts', app);
    workspace.write('tsconfig.json', '{ "compilerOptions": { "module": "nodenext", "strict": true } }');
    editor = new Editor(compiler, join(workspace.folder, 'app.ts'));
  });

  afterAll(() => {
    editor.close();
    workspace.remove();
  });

  it.each(expected)('leads from %s to %s', async (word, path, declaration) => {
    const lines = app.split('\n');
    const line = lines.findLastIndex((text) => text.includes(word));
    const offset = (lines[line] ?? '').lastIndexOf(word) + (word.startsWith("'") ? 2 : 1);
    const [location] = await editor.definition(join(workspace.folder, 'app.ts'), line + 1, offset);
    expect(location?.file).toBe(join(generated, path));
    const text = readFileSync(join(generated, path), 'utf8').split('\n');
    expect(text[(location?.start.line ?? 0) - 1]).toContain(declaration.trim());
    // Its documentation stands over it.
    const above = text[(location?.start.line ?? 0) - 2]?.trim() ?? '';
    if (!declaration.startsWith('  ')) expect(above).toMatch(/\*\/$/u);
  });
});
