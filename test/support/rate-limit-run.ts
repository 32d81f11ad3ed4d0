import { setTimeout as delay } from 'node:timers/promises';
import { createRateLimitStore, createTransport } from '../../templates/runtime/index.js';
import type { Transport } from '../../templates/runtime/index.js';
import { startLimitedServer } from './limited-server.js';
import type { LimitedServerOptions } from './limited-server.js';
import { getPage } from './operations.js';

export interface RateLimitRun {
  /** Answers of 429. */
  readonly limited: number;
  readonly failures: readonly unknown[];
  /** Time taken over the least that the server's windows allow. */
  readonly ratio: number;
}

const call = async (transport: Transport, failures: unknown[]): Promise<void> => {
  try {
    await transport.request(getPage, { id: '1' });
  } catch (error) {
    failures.push(error);
  }
};

/** Calls the transport so many times, with so many calls at once. */
export async function callMany(transport: Transport, calls: number, atOnce: number): Promise<readonly unknown[]> {
  const failures: unknown[] = [];
  let left = calls;
  const work = async (): Promise<void> => {
    while (left-- > 0) await call(transport, failures);
  };
  await Promise.all(Array.from({ length: atOnce }, work));
  return failures;
}

/**
 * Reads a page many times from a server with a limit, and measures. The first connections and the compiler's first look
 * at the code are left out: they are paid on another account.
 *
 * @param startAfterMs milliseconds to wait before the measurement begins
 */
export async function runAgainstLimit(
  serverOptions: LimitedServerOptions & { readonly limit: number; readonly windowMs: number },
  calls: number,
  atOnce: number,
  startAfterMs = 0,
): Promise<RateLimitRun> {
  const server = await startLimitedServer(serverOptions);
  for (const account of ['a', 'warm']) {
    server.pages(account).put({ id: '1', status: 'current', title: 'T', version: { number: 1 }, body: {} });
  }
  const { limit, windowMs } = serverOptions;
  const options = { token: 't', baseUrl: server.url };
  const warm = createTransport({ ...options, accountId: 'warm', rateLimit: false });
  for (let round = 0; round < 4; round++) await callMany(warm, limit, limit);
  await delay(startAfterMs);
  const before = server.limited;
  const transport = createTransport({
    ...options,
    accountId: 'a',
    rateLimit: { store: createRateLimitStore(), policy: { limit: 50, windowMs } },
  });
  const startedAt = performance.now();
  const failures = await callMany(transport, calls, atOnce);
  const elapsed = performance.now() - startedAt;
  await server.close();
  const windows = Math.ceil(calls / limit) - 1;
  return { limited: server.limited - before, failures, ratio: elapsed / (windows * windowMs) };
}
