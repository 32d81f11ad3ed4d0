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

const before = traces();
afterAll(() => expect(traces()).toEqual(before));
