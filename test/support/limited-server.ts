import { createServer } from 'node:http';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';
import { LimitedService } from './limited-service.js';
import type { LimitedServiceOptions, SeenRequest } from './limited-service.js';
import type { PageStore } from './page-store.js';

export interface LimitedServerOptions extends LimitedServiceOptions {
  /** Milliseconds before each answer. */
  readonly latencyMs?: number;
}

/** Truto on a port of this machine, for what only a real connection can show. */
export interface LimitedServer {
  readonly url: string;
  readonly requests: readonly SeenRequest[];
  /** Answers of 429 so far. */
  readonly limited: number;
  /** The pages of an account. */
  pages(account: string): PageStore;
  close(): Promise<void>;
}

const readBody = async (request: IncomingMessage): Promise<string> => {
  let text = '';
  request.setEncoding('utf8');
  for await (const chunk of request) text += String(chunk);
  return text;
};

class LoopbackServer extends LimitedService implements LimitedServer {
  readonly #latencyMs: number | undefined;
  readonly #server = createServer((request, response) => void this.#handle(request, response));

  constructor({ latencyMs, ...options }: LimitedServerOptions) {
    super(options);
    this.#latencyMs = latencyMs;
  }

  get url(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  listen(): Promise<void> {
    this.#server.keepAliveTimeout = 60_000;
    return new Promise((resolve) => this.#server.listen(0, '127.0.0.1', resolve));
  }

  close(): Promise<void> {
    return new Promise((resolve) => {
      this.#server.close(() => resolve());
      this.#server.closeAllConnections();
    });
  }

  async #handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { method = '', headers } = request;
    const url = new URL(request.url ?? '/', this.url);
    const body = method === 'GET' ? '' : await readBody(request);
    const carryOut = this.arrive({ method, path: url.pathname, query: url.searchParams, headers, body });
    if (this.#latencyMs !== undefined) await delay(this.#latencyMs);
    const answer = carryOut();
    if (answer === 'hang') return;
    if (answer === 'reset') response.destroy();
    else response.writeHead(answer.status, answer.headers).end(answer.text);
  }
}

/** Starts a server on a free port of this machine. */
export async function startLimitedServer(options: LimitedServerOptions = {}): Promise<LimitedServer> {
  const server = new LoopbackServer(options);
  await server.listen();
  return server;
}
