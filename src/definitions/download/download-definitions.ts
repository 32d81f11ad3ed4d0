import { setTimeout as delay } from 'node:timers/promises';
import type { Notice } from '../../errors.js';
import { GeneratorError } from '../../errors.js';
import { noToolsProblem } from '../no-tools-problem.js';
import { quote } from '../quote.js';
import { isJsonObject } from '../../schema/raw-schema.js';
import { checkToken } from './check-token.js';
import type { DownloadOptions } from './download-options.js';
import type { RetryContext } from './fetch-answer.js';
import { fetchAnswer } from './fetch-answer.js';
import { incomplete, parsePage } from './parse-page.js';
import { mostDownloadBytes } from './read-body.js';
import { redactError, redactNotice } from './redact-token.js';
import { toolsUrl } from './tools-url.js';

export interface DownloadedDefinitions {
  /** `{ "result": [...], "next_cursor": null }` over all pages; not yet checked: for `parseDefinitions`. */
  readonly json: unknown;
  readonly notices: readonly Notice[];
}

const defaultTimeoutMs = 30_000;

/** More pages than this are taken for a server that never ends. */
const mostPages = 1_000;

/**
 * Downloads the tool definitions of an integrated account, all pages.
 * Source: Truto's API reference, `GET /integrated-account/{id}/tools`.
 *
 * @throws GeneratorError `BAD_FLAGS` or `NO_CREDENTIALS` before anything is sent; `UPSTREAM_UNREACHABLE` when no answer
 *   comes, `UPSTREAM_REFUSED` for an error status, `UPSTREAM_ANSWER` for an answer that cannot be used, `NO_TOOLS` for an
 *   empty list. No message holds the token.
 */
export async function downloadDefinitions(options: DownloadOptions): Promise<DownloadedDefinitions> {
  const { token } = options;
  checkToken(token);
  const url = toolsUrl(options);
  const context: RetryContext = {
    token,
    fetch: options.fetch ?? fetch,
    signal: options.signal,
    timeoutMs: options.timeoutMs ?? defaultTimeoutMs,
    budget: { remaining: mostDownloadBytes },
    sleep: options.sleep ?? ((delayMs, signal) => delay(delayMs, undefined, { signal })),
    ...(options.onProgress && { onProgress: options.onProgress }),
  };
  try {
    const { list, notices } = await downloadPages(url, context);
    if (list.length === 0) throw new GeneratorError(noToolsProblem());
    if (options.integration !== undefined) refuseBareList(list, options.integration);
    return { json: { result: list, next_cursor: null }, notices: notices.map((notice) => redactNotice(notice, token)) };
  } catch (error) {
    throw error instanceof GeneratorError ? redactError(error, token) : error;
  }
}

function hasSchema(definition: unknown): boolean {
  if (!isJsonObject(definition)) return false;
  const schemas = [definition['query_schema'], definition['body_schema']];
  return schemas.some((schema) => isJsonObject(schema) && Object.keys(schema).length > 0);
}

/**
 * Whether the tools of an integration come with schemas is said nowhere: without any there is nothing to make types of, and
 * tools without inputs would be wrong.
 */
function refuseBareList(list: readonly unknown[], integration: string): void {
  if (list.some(hasSchema)) return;
  throw new GeneratorError({
    code: 'UPSTREAM_ANSWER',
    message: `Truto answered the ${list.length} tools of the integration ${integration} without their schemas, so nothing can be made of them.`,
    fix: 'Use --account with an integrated account: its tools come with schemas.',
  });
}

interface Pages {
  readonly list: readonly unknown[];
  readonly notices: readonly Notice[];
}

async function downloadPages(start: URL, context: RetryContext): Promise<Pages> {
  const list: unknown[] = [];
  const cursors = new Set<string>();
  const notices: Notice[] = [];
  /** Counts that are not those of their pages: they have to be that of the whole list. */
  const totals: number[] = [];
  let url = start;
  for (let pages = 1; pages <= mostPages; pages += 1) {
    const answer = await fetchAnswer(url, context);
    if (notices.length === 0) notices.push(...deprecationNotices(answer.headers));
    const page = parsePage(answer);
    for (const definition of page.list) list.push(definition);
    if (page.counted !== null && page.counted !== page.list.length) totals.push(page.counted);
    context.onProgress?.({ kind: 'page', pages, definitions: list.length });
    if (page.nextCursor === null) {
      const wrong = totals.find((total) => total !== list.length);
      if (wrong === undefined) return { list, notices };
      throw incomplete(`with ${list.length} definitions and the \`result_count\` ${wrong}`);
    }
    if (cursors.has(page.nextCursor)) throw endless('repeats a cursor');
    cursors.add(page.nextCursor);
    url = new URL(start);
    url.searchParams.set('next_cursor', page.nextCursor);
  }
  throw endless(`has more than ${mostPages} pages`);
}

// Source: RFC 9745 (Deprecation), RFC 8594 (Sunset).
function deprecationNotices(headers: Headers): readonly Notice[] {
  const marks = ['Deprecation', 'Sunset'].flatMap((name) => {
    const value = headers.get(name);
    return value === null ? [] : [`${name}: ${quote(value)}`];
  });
  if (marks.length === 0) return [];
  const message =
    `The tools endpoint still answers but is marked as deprecated (${marks.join(', ')}). ` +
    'Commit definitions.json: --from snapshot and --from <file> keep working without the endpoint.';
  return [{ rule: 'endpoint-deprecated', message }];
}

function endless(what: string): GeneratorError {
  return new GeneratorError({
    code: 'UPSTREAM_ANSWER',
    message: `The list of definitions never ends: it ${what}.`,
    fix: 'Try again later; if it stays like this, use --from snapshot or --from <file>.',
  });
}
