import { createServer } from 'node:http';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';
import { PageStore } from './page-store.js';
import type { StoreAnswer } from './page-store.js';
import { RequestWindows } from './request-windows.js';
import type { WindowKind, WindowState } from './request-windows.js';

/** A request as it reached the server. */
export interface SeenRequest {
  readonly method: string;
  readonly path: string;
  readonly query: URLSearchParams;
  readonly headers: IncomingMessage['headers'];
  readonly body: string;
  /** `performance.now()` of the process that the server runs in. */
  readonly at: number;
  /** Counted from 0. */
  readonly index: number;
}

/** What goes wrong: the connection is reset, or a status takes the place of the answer; before or after a write took effect. */
export interface Fault {
  readonly kind: 'reset' | number;
  readonly when: 'before' | 'after';
}

export interface LimitedServerOptions {
  /** Requests per window and account; unlimited when absent. */
  readonly limit?: number;
  readonly windowMs?: number;
  readonly window?: WindowKind;
  /** Headers of the rate limit on every answer. Default: the normalised form on every answer. */
  readonly rateLimitHeaders?: (state: WindowState) => { readonly [name: string]: string };
  readonly fault?: (request: SeenRequest) => Fault | undefined;
  /** Answers instead of the store of pages. */
  readonly answer?: (request: SeenRequest) => StoreAnswer | undefined;
  /** Milliseconds before each answer. */
  readonly latencyMs?: number;
}

export interface LimitedServer {
  readonly url: string;
  readonly requests: readonly SeenRequest[];
  /** Answers of 429 so far. */
  readonly limited: number;
  /** The times at which requests were granted, in milliseconds of `performance.now()`. */
  readonly grantedAt: readonly number[];
  /** The pages of an account. */
  pages(account: string): PageStore;
  close(): Promise<void>;
}

/** The headers of Truto's documentation, exact to the millisecond because windows here are shorter than a second. */
export const exactHeaders = ({ limit, remaining, resetMs }: WindowState): { readonly [name: string]: string } => ({
  'ratelimit-limit': String(limit),
  'ratelimit-remaining': String(remaining),
  'ratelimit-reset': String(Math.max(0, resetMs) / 1000),
});

const readBody = async (request: IncomingMessage): Promise<string> => {
  let text = '';
  request.setEncoding('utf8');
  for await (const chunk of request) text += String(chunk);
  return text;
};

class LoopbackServer implements LimitedServer {
  readonly requests: SeenRequest[] = [];
  readonly grantedAt: number[] = [];
  limited = 0;
  readonly #options: LimitedServerOptions;
  readonly #stores = new Map<string, PageStore>();
  readonly #windows = new Map<string, RequestWindows>();
  readonly #answered = new Map<string, StoreAnswer>();
  readonly #server = createServer((request, response) => void this.#handle(request, response));

  constructor(options: LimitedServerOptions) {
    this.#options = options;
  }

  get url(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  listen(): Promise<void> {
    this.#server.keepAliveTimeout = 60_000;
    return new Promise((resolve) => this.#server.listen(0, '127.0.0.1', resolve));
  }

  pages(account: string): PageStore {
    let store = this.#stores.get(account);
    if (store === undefined) this.#stores.set(account, (store = new PageStore()));
    return store;
  }

  close(): Promise<void> {
    return new Promise((resolve) => {
      this.#server.close(() => resolve());
      this.#server.closeAllConnections();
    });
  }

  async #handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const at = performance.now();
    const index = this.requests.length;
    const url = new URL(request.url ?? '/', this.url);
    const account = url.searchParams.get('integrated_account_id') ?? '';
    const seen: SeenRequest = {
      method: request.method ?? '',
      path: url.pathname,
      query: url.searchParams,
      headers: request.headers,
      body: '',
      at,
      index,
    };
    this.requests.push(seen);
    const state = this.#take(account, at);
    const body = request.method === 'GET' ? '' : await readBody(request);
    const complete: SeenRequest = { ...seen, body };
    this.requests[index] = complete;
    if (this.#options.latencyMs !== undefined) await delay(this.#options.latencyMs);
    const headers = state === undefined ? {} : (this.#options.rateLimitHeaders ?? exactHeaders)(state);
    if (state?.granted === false) {
      this.limited++;
      const message = 'Rate limit exceeded';
      this.#reply(response, { status: 429, body: { statusCode: 429, error: 'Too Many Requests', message } }, headers);
      return;
    }
    this.grantedAt.push(at);
    const fault = this.#options.fault?.(complete);
    if (fault?.when === 'before') {
      this.#fail(response, fault, headers);
      return;
    }
    const answer = this.#carryOut(complete, account);
    if (fault === undefined) this.#reply(response, answer, headers);
    else this.#fail(response, fault, headers);
  }

  #take(account: string, at: number): WindowState | undefined {
    const { limit, windowMs = 250, window = 'first-request' } = this.#options;
    if (limit === undefined) return undefined;
    let windows = this.#windows.get(account);
    if (windows === undefined) this.#windows.set(account, (windows = new RequestWindows(limit, windowMs, window)));
    return windows.take(at);
  }

  /** Applies a write once for each idempotency key within account and path. */
  #carryOut(request: SeenRequest, account: string): StoreAnswer {
    const key = request.headers['idempotency-key'];
    const once = key === undefined ? undefined : `${account} ${request.path} ${String(key)}`;
    const before = once === undefined ? undefined : this.#answered.get(once);
    if (before !== undefined) return before;
    const answer = this.#options.answer?.(request) ?? this.#route(request, account);
    if (once !== undefined) this.#answered.set(once, answer);
    return answer;
  }

  #route({ method, path, query, body }: SeenRequest, account: string): StoreAnswer {
    const [, , resource, rest] = path.split('/');
    const store = this.pages(account);
    if (resource === 'groups') return { status: 204 };
    const id = rest === undefined ? undefined : decodeURIComponent(rest);
    const fields = (body === '' ? {} : JSON.parse(body)) as { readonly title?: string };
    if (method === 'POST') return store.create(fields);
    if (id === undefined) return store.list(Number(query.get('limit') ?? 25), query.get('next_cursor'));
    if (method === 'PATCH') return store.update(id, fields);
    if (method === 'DELETE') return store.delete(id);
    return store.get(id, query.get('body-format') === 'storage');
  }

  #reply(response: ServerResponse, answer: StoreAnswer, headers: { readonly [name: string]: string }): void {
    const text =
      answer.body === undefined ? '' : typeof answer.body === 'string' ? answer.body : JSON.stringify(answer.body);
    response.writeHead(answer.status, { 'content-type': 'application/json', ...headers, ...answer.headers });
    response.end(text);
  }

  #fail(response: ServerResponse, { kind }: Fault, headers: { readonly [name: string]: string }): void {
    if (kind === 'reset') response.destroy();
    else this.#reply(response, { status: kind, body: '<html><title>Bad gateway</title></html>' }, headers);
  }
}

/** Starts a server on a free port of this machine. */
export async function startLimitedServer(options: LimitedServerOptions = {}): Promise<LimitedServer> {
  const server = new LoopbackServer(options);
  await server.listen();
  return server;
}
