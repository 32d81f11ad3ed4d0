import { readFile, stat } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import type { Notice } from '../errors.js';
import { packageRoot } from '../package-root.js';
import { GeneratorError, isMissing } from '../errors.js';
import { decodeJson } from './decode-json.js';
import type { DefinitionSource } from './resolve-source.js';
import type { DownloadProgress } from './download/download-options.js';

/** Where piped definitions come from. */
export type InputStream = AsyncIterable<Uint8Array> & { readonly isTTY?: boolean };

/** What loading needs besides the source. */
export interface LoadContext {
  /** Passed on to Truto; files are filtered later. */
  readonly methods?: readonly string[];
  readonly tags?: readonly string[];
  /** Bytes of stdin; `process.stdin` when left out. */
  readonly stdin?: InputStream | undefined;
  readonly fetch?: typeof fetch;
  readonly signal?: AbortSignal;
  /** Milliseconds that one request may take. */
  readonly timeoutMs?: number;
  readonly onProgress?: (progress: DownloadProgress) => void;
}

export interface LoadedDefinitions {
  /** Not yet checked: for `parseDefinitions`. */
  readonly json: unknown;
  /** What was loaded, for printing: `bundled definitions (26 tools)`. */
  readonly description: string;
  readonly notices: readonly Notice[];
}

/** Bytes that a file or a stream of definitions may have: as much as a download may. */
const mostBytes = 50 * 1024 * 1024;

/**
 * Loads definitions from where `resolveSource` decided.
 *
 * @throws GeneratorError `SOURCE_UNREADABLE` for a file or a stream that cannot be read or is not JSON; for a download
 *   see `downloadDefinitions`
 */
export async function loadDefinitions(source: DefinitionSource, context: LoadContext = {}): Promise<LoadedDefinitions> {
  switch (source.kind) {
    case 'upstream':
      return download(source, context);
    case 'snapshot':
      return fromFile(source.path, `the snapshot ${source.path}`);
    case 'bundled':
      return fromFile(bundledPath(), 'bundled definitions');
    case 'file':
      return fromFile(source.path, source.path);
    case 'stdin':
      return fromStdin(context.stdin ?? process.stdin);
  }
}

async function download(
  source: DefinitionSource & { readonly kind: 'upstream' },
  context: LoadContext,
): Promise<LoadedDefinitions> {
  // Loaded only when it is needed: most runs read a file.
  const { downloadDefinitions } = await import('./download/download-definitions.js');
  const { stdin: _, ...options } = context;
  const { json, notices } = await downloadDefinitions({ ...options, ...source });
  const host = new URL(source.baseUrl).host;
  const owner = source.integration === undefined ? `account ${source.accountId}` : `integration ${source.integration}`;
  return { json, description: describe(`definitions of ${owner} from ${host}`, json), notices };
}

// One folder up from `src/` and from `dist/` alike.
function bundledPath(): string {
  return fileURLToPath(new URL('fixtures/confluence.tools.json', packageRoot));
}

async function fromFile(path: string, label: string): Promise<LoadedDefinitions> {
  const json = decodeJson(await readBytes(path, label), label);
  return { json, description: describe(label, json), notices: [] };
}

async function readBytes(path: string, label: string): Promise<Uint8Array> {
  try {
    const { size } = await stat(path);
    if (size > mostBytes) throw tooLarge(label);
    return await readFile(path);
  } catch (error) {
    throw error instanceof GeneratorError ? error : unreadable(path, error);
  }
}

async function fromStdin(stdin: InputStream): Promise<LoadedDefinitions> {
  if (stdin.isTTY === true) {
    throw new GeneratorError({
      code: 'SOURCE_UNREADABLE',
      message: 'stdin is a terminal, so there are no definitions to read from it.',
      fix: 'Pipe the JSON in, or name a file: --from <file>.',
    });
  }
  const json = decodeJson(await collectBytes(stdin), 'stdin');
  return { json, description: describe('definitions from stdin', json), notices: [] };
}

async function collectBytes(stream: AsyncIterable<Uint8Array>): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of stream) {
    size += chunk.byteLength;
    if (size > mostBytes) throw tooLarge('stdin');
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

function tooLarge(label: string): GeneratorError {
  return new GeneratorError({
    code: 'SOURCE_UNREADABLE',
    message: `The definitions in ${label} are larger than 50 MB.`,
    fix: 'Check that this is a list of tool definitions.',
  });
}

function unreadable(path: string, error: unknown): GeneratorError {
  const reason = error instanceof Error && 'code' in error ? String(error.code) : 'unknown reason';
  const problem = isMissing(error)
    ? { message: `There is no file ${path}.`, fix: 'Check the path given to --from.' }
    : {
        message: `The file ${path} cannot be read (${reason}).`,
        fix: reason === 'EISDIR' ? 'It is a folder: name a file of definitions.' : 'Check its permissions.',
      };
  return new GeneratorError({ code: 'SOURCE_UNREADABLE', ...problem }, { cause: error });
}

function describe(label: string, json: unknown): string {
  const count = countTools(json);
  return `${label} (${count} ${count === 1 ? 'tool' : 'tools'})`;
}

function countTools(json: unknown): number {
  if (Array.isArray(json)) return json.length;
  if (typeof json !== 'object' || json === null) return 0;
  const lists: readonly unknown[] = ['result' in json && json.result, 'results' in json && json.results];
  return lists.find((list) => Array.isArray(list))?.length ?? 0;
}
