import type { IncomingHttpHeaders } from 'node:http';
import { PageStore } from './page-store.js';
import type { StoreAnswer } from './page-store.js';
import { RequestWindows } from './request-windows.js';
import type { WindowKind, WindowState } from './request-windows.js';

/** A request on its way to the service. */
export interface SentRequest {
  readonly method: string;
  readonly path: string;
  readonly query: URLSearchParams;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

/** A request as it reached the service. */
export interface SeenRequest extends SentRequest {
  /** Counted from 0. */
  readonly index: number;
}

/**
 * What goes wrong: the connection is reset, no answer comes, or a status takes the place of the answer; before or after a
 * write took effect.
 */
export interface Fault {
  readonly kind: 'reset' | 'hang' | number;
  readonly when: 'before' | 'after';
}

export interface LimitedServiceOptions {
  /** Requests per window and account; unlimited when absent. */
  readonly limit?: number;
  /** Requests per window and token, over all accounts; unlimited when absent. */
  readonly tokenLimit?: number;
  readonly windowMs?: number;
  readonly window?: WindowKind;
  /** Headers of the rate limit on every answer. Default: the normalised form on every answer. */
  readonly rateLimitHeaders?: (state: WindowState) => { readonly [name: string]: string };
  readonly fault?: (request: SeenRequest) => Fault | undefined;
  /** Answers instead of the store of pages. */
  readonly answer?: (request: SeenRequest) => StoreAnswer | undefined;
}

/** An answer as it goes over the wire. */
export interface ServiceAnswer {
  readonly status: number;
  readonly headers: { readonly [name: string]: string };
  readonly text: string;
}

/** The headers of Truto's documentation, exact to the millisecond because windows here are shorter than a second. */
export const exactHeaders = ({ limit, remaining, resetMs }: WindowState): { readonly [name: string]: string } => ({
  'ratelimit-limit': String(limit),
  'ratelimit-remaining': String(remaining),
  'ratelimit-reset': String(Math.max(0, resetMs) / 1000),
});

/** Truto as far as tests need it, without a way to it: pages and a rate limit for each account. */
export class LimitedService {
  readonly requests: SeenRequest[] = [];
  /** Answers of 429 so far. */
  limited = 0;
  readonly #options: LimitedServiceOptions;
  readonly #stores = new Map<string, PageStore>();
  readonly #windows = new Map<string, RequestWindows>();
  readonly #answered = new Map<string, StoreAnswer>();

  constructor(options: LimitedServiceOptions) {
    this.#options = options;
  }

  /** The pages of an account. */
  pages(account: string): PageStore {
    let store = this.#stores.get(account);
    if (store === undefined) this.#stores.set(account, (store = new PageStore()));
    return store;
  }

  /**
   * Counts a request that arrives now.
   *
   * @returns carries it out and gives the answer; to be called once, when the service has taken its time
   */
  arrive(sent: SentRequest): () => ServiceAnswer | 'reset' | 'hang' {
    const request: SeenRequest = { ...sent, index: this.requests.length };
    this.requests.push(request);
    const account = request.query.get('integrated_account_id') ?? '';
    const state = this.#take(account, String(request.headers.authorization));
    return () => {
      const headers = state === undefined ? {} : (this.#options.rateLimitHeaders ?? exactHeaders)(state);
      if (state?.granted === false) {
        this.limited++;
        const body = { statusCode: 429, error: 'Too Many Requests', message: 'Rate limit exceeded' };
        return wireAnswer({ status: 429, body }, headers);
      }
      const fault = this.#options.fault?.(request);
      if (fault?.when === 'before') return failure(fault, headers);
      const answer = this.#carryOut(request, account);
      return fault === undefined ? wireAnswer(answer, headers) : failure(fault, headers);
    };
  }

  /** Counts for the token first, as a gateway does, and then for the account; the state is that of the tighter one. */
  #take(account: string, token: string): WindowState | undefined {
    const { limit, tokenLimit } = this.#options;
    const ofToken = this.#count(`token ${token}`, tokenLimit);
    if (ofToken?.granted === false) return ofToken;
    const ofAccount = this.#count(`account ${account}`, limit);
    if (!ofToken || !ofAccount) return ofAccount ?? ofToken;
    return ofAccount.granted && ofToken.remaining < ofAccount.remaining ? ofToken : ofAccount;
  }

  #count(whose: string, limit: number | undefined): WindowState | undefined {
    const { windowMs = 250, window = 'first-request' } = this.#options;
    if (limit === undefined) return undefined;
    let windows = this.#windows.get(whose);
    if (windows === undefined) this.#windows.set(whose, (windows = new RequestWindows(limit, windowMs, window)));
    return windows.take(performance.now());
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
    return store.get(id, {
      withBody: query.get('body-format') === 'storage',
      draft: query.get('get-draft') === 'true',
      statuses: [...query].flatMap(([name, value]) => (name.startsWith('status') ? [value] : [])),
    });
  }
}

function wireAnswer(answer: StoreAnswer, headers: { readonly [name: string]: string }): ServiceAnswer {
  const { status, body } = answer;
  const text = body === undefined ? '' : typeof body === 'string' ? body : JSON.stringify(body);
  return { status, headers: { 'content-type': 'application/json', ...headers, ...answer.headers }, text };
}

function failure({ kind }: Fault, headers: { readonly [name: string]: string }): ServiceAnswer | 'reset' | 'hang' {
  if (typeof kind === 'string') return kind;
  return wireAnswer({ status: kind, body: '<html><title>Bad gateway</title></html>' }, headers);
}
