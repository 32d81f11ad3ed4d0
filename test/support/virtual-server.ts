import { LimitedService } from './limited-service.js';
import type { LimitedServiceOptions } from './limited-service.js';

export interface VirtualServerOptions extends LimitedServiceOptions {
  /** Milliseconds on the way there and back, used in turn. Default: no way at all. */
  readonly delays?: readonly (readonly [there: number, back: number])[];
}

const pass = (milliseconds: number): Promise<void> | undefined =>
  milliseconds > 0 ? new Promise((resolve) => setTimeout(resolve, milliseconds)) : undefined;

/** Rejects when the signal says so. */
const abortion = (signal: AbortSignal): Promise<never> =>
  new Promise((_, reject) => {
    signal.addEventListener('abort', () => reject(signal.reason as Error), { once: true });
  });

/** Truto in memory, with a `fetch` that leads to it. It lives in the test's own time, which may be virtual. */
export class VirtualServer extends LimitedService {
  readonly url: string = 'https://api.example';
  readonly #delays: readonly (readonly [there: number, back: number])[];
  #sent = 0;

  constructor({ delays = [[0, 0]], ...options }: VirtualServerOptions = {}) {
    super(options);
    this.#delays = delays;
  }

  readonly fetch: typeof fetch = (input, init) => {
    const { signal, ...rest } = init ?? {};
    if (signal?.aborted) return Promise.reject(signal.reason as Error);
    // What a real `fetch` makes of headers and body.
    const answer = this.#send(new Request(input, rest));
    return signal ? Promise.race([answer, abortion(signal)]) : answer;
  };

  async #send(request: Request): Promise<Response> {
    const [there, back] = this.#delays[this.#sent++ % this.#delays.length] ?? [0, 0];
    const { method } = request;
    const { pathname: path, searchParams: query } = new URL(request.url);
    const headers = Object.fromEntries(request.headers);
    const body = await request.text();
    await pass(there);
    const answer = this.arrive({ method, path, query, headers, body })();
    await pass(back);
    if (answer === 'hang') return new Promise(() => undefined);
    if (answer === 'reset') {
      throw new TypeError('fetch failed', { cause: Object.assign(new Error('reset'), { code: 'ECONNRESET' }) });
    }
    return new Response(answer.text || null, { status: answer.status, headers: answer.headers });
  }
}
