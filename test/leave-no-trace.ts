import http from 'node:http';
import { afterAll, expect, vi } from 'vitest';

/** What a file could leave behind for the next one in its worker, which goes on in the same process. */
function traces() {
  // The worker tells itself which file it runs.
  const environment = Object.entries(process.env).filter(([name]) => !name.startsWith('VITEST'));
  return {
    environment: Object.fromEntries(environment),
    workingFolder: process.cwd(),
    hasFakeTime: vi.isFakeTimers(),
    // Exchanged by what plays the network.
    fetch: globalThis.fetch,
    request: http.request,
  };
}

/** What `fetch` sends its requests through: undici's agent of the process, once anything has been sent. */
interface Dispatcher {
  readonly constructor: new () => Dispatcher;
  destroy(): Promise<void>;
}

/** Where undici keeps it, for the copy in Node and for others alike. */
const dispatcherKey = Symbol.for('undici.globalDispatcher.1');

/**
 * Ends every connection. One that is kept alive, or whose answer still comes, would set its timers by the `setTimeout` that
 * stands there by then: on the virtual clock of the next file, which counts what timers are left.
 */
async function endConnections(): Promise<void> {
  const dispatcher = Reflect.get(globalThis, dispatcherKey) as Dispatcher | undefined;
  if (dispatcher === undefined) return;
  Reflect.set(globalThis, dispatcherKey, new dispatcher.constructor());
  await dispatcher.destroy();
}

const before = traces();
afterAll(async () => {
  await endConnections();
  expect(traces()).toEqual(before);
});
