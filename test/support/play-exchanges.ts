import nock from 'nock';
import type { Exchange } from './exchanges.js';
import { inVirtualTime } from './virtual-time.js';

export const origin = 'https://api.truto.one';
/** Exchanges whose answers repeat the token hold it, too. */
export const token = 'a-token-that-nobody-may-see';

interface Query {
  readonly [name: string]: string;
}

/** A request as it went out. */
interface PlayedRequest {
  readonly method: string;
  readonly path: string;
  readonly query: Query;
  /** Parsed JSON; absent where there was none. */
  readonly body?: unknown;
}

/** What came of an action that met the exchanges. */
export interface Played<Result> {
  readonly result?: Result;
  readonly error?: unknown;
  /** What was to be sent, and what was. */
  readonly expected: readonly PlayedRequest[];
  readonly sent: readonly PlayedRequest[];
  readonly idempotencyKeys: readonly (string | null)[];
  /** Milliseconds of virtual time between one request and the next. */
  readonly waitsMs: readonly number[];
}

/** Puts an answer in the place of the network; only a request with the token gets it. */
function answerInPlay({ request: { method, path, query }, answer, times }: Exchange, shared: Query): void {
  const reqheaders = { authorization: `Bearer ${token}`, accept: 'application/json' };
  const interceptor = nock(origin, { reqheaders })
    .intercept(path, method)
    .query({ ...shared, ...query })
    .times(times);
  if ('failure' in answer) {
    const cause = Object.assign(new Error(answer.failure), { code: answer.failure });
    interceptor.replyWithError(new TypeError('fetch failed', { cause }));
  } else if ('text' in answer) {
    interceptor.reply(answer.status, answer.text, answer.headers);
  } else if (answer.body === undefined) {
    interceptor.reply(answer.status, undefined, answer.headers);
  } else {
    const headers = { 'content-type': 'application/json', ...answer.headers };
    interceptor.reply(answer.status, JSON.stringify(answer.body), headers);
  }
}

function readRequest(input: Parameters<typeof fetch>[0], init: RequestInit | undefined): PlayedRequest {
  const { pathname, searchParams } = new URL(String(input));
  const body = init?.body ?? undefined;
  return {
    method: init?.method ?? 'GET',
    path: pathname,
    query: Object.fromEntries(searchParams),
    ...(body !== undefined && { body: JSON.parse(String(body)) as unknown }),
  };
}

/**
 * Lets something meet recorded exchanges through the real `fetch`, with nock in the place of the network and on a clock of
 * its own that begins with the year 2030.
 *
 * @param shared query parameters that every request carries
 * @param act is given the `fetch` to use
 */
export async function playExchanges<Result>(
  exchanges: readonly Exchange[],
  shared: Query,
  act: (send: typeof fetch) => Promise<Result>,
): Promise<Played<Result>> {
  const expected = exchanges.flatMap(({ request, times }) => {
    return Array.from({ length: times }, () => ({ ...request, query: { ...shared, ...request.query } }));
  });
  const sent: PlayedRequest[] = [];
  const idempotencyKeys: (string | null)[] = [];
  const times: number[] = [];
  let underWay = 0;
  const send: typeof fetch = async (input, init) => {
    sent.push(readRequest(input, init));
    idempotencyKeys.push(new Headers(init?.headers).get('idempotency-key'));
    times.push(performance.now());
    underWay += 1;
    try {
      const response = await fetch(input, init);
      const bytes = await response.arrayBuffer();
      return new Response(bytes.byteLength > 0 ? bytes : null, response);
    } finally {
      underWay -= 1;
    }
  };
  if (!nock.isActive()) nock.activate();
  nock.disableNetConnect();
  try {
    for (const exchange of exchanges) answerInPlay(exchange, shared);
    const run = async () => {
      try {
        return { result: await act(send) };
      } catch (error) {
        return { error };
      }
    };
    const outcome = await inVirtualTime(run, { isBusy: () => underWay > 0 });
    const waitsMs = times.slice(1).map((time, index) => time - (times[index] ?? 0));
    return { ...outcome, expected, sent, idempotencyKeys, waitsMs };
  } finally {
    nock.cleanAll();
    nock.enableNetConnect();
    nock.restore();
  }
}
