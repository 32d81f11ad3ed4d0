import { once } from 'node:events';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { processRateLimitStore } from '../../templates/runtime/limits/create-rate-limit-store.js';
import { bundleScript, type BundledScript } from '../support/fork-bundled.js';
import { startLimitedServer, type Fault, type LimitedServer } from '../support/limited-server.js';
import { seededFaults } from '../support/seeded-faults.js';
import { appendLines, lineOf, type AppendReport, type AppendTask } from './append-lines.js';
import { bodyOf, fetchWithoutKeys, putPage } from './page-editor.js';

const account = 'customer';
const id = '8943721';
const windowMs = 250;
const editors = Array.from({ length: 20 }, (_, index) => `editor${index}`);
const lines = 5;
let server: LimitedServer | undefined;
let child: BundledScript;

beforeAll(async () => {
  child = await bundleScript(new URL('append-lines.child.ts', import.meta.url));
});
afterAll(() => child.remove());
afterEach(() => server?.close());

async function start(fault?: () => Fault | undefined): Promise<LimitedServer & { readonly task: AppendTask }> {
  server = await startLimitedServer({ limit: 50, windowMs, ...(fault && { fault }) });
  putPage(server, account, id, '<p>first</p>');
  return Object.assign(server, { task: { url: server.url, account, id, editors, lines, windowMs } });
}

/** All hundred lines are there, each once, and each in a version of its own. */
function expectEveryLineOnce(from: LimitedServer): void {
  const body = bodyOf(from, account, id);
  const expected = editors.flatMap((editor) => Array.from({ length: lines }, (_, index) => lineOf(editor, index + 1)));
  const found = body.replace('<p>first</p>', '').split(/(?<=<\/p>)/u);
  expect(found.toSorted()).toEqual(expected.toSorted());
  expect(from.pages(account).page(id)?.version.number).toBe(1 + expected.length);
  expect([...from.pages(account).applied.values()].filter((times) => times !== 1)).toEqual([]);
}

async function appendInTwoProcesses(task: AppendTask, withKeys: boolean): Promise<AppendReport> {
  const reports = [task.editors.slice(0, 10), task.editors.slice(10)].map(async (half) => {
    const process = child.fork();
    process.send({ ...task, editors: half, withKeys });
    const [message] = (await once(process, 'message')) as [{ readonly report?: AppendReport; readonly error?: string }];
    if (message.report === undefined) throw new Error(message.error);
    await once(process, 'exit');
    return message.report;
  });
  const [one, other] = (await Promise.all(reports)) as [AppendReport, AppendReport];
  return {
    conflicts: one.conflicts + other.conflicts,
    requests: one.requests + other.requests,
    uncertain: one.uncertain + other.uncertain,
  };
}

describe('twenty editors that append five lines each to one page', () => {
  it('in one process: every line once, no conflict, two requests for each line', async () => {
    const started = await start();
    const report = await appendLines(started.task);
    expectEveryLineOnce(started);
    expect(report).toEqual({ conflicts: 0, requests: 200, uncertain: 0 });
    expect(started.requests.length).toBe(200);
    expect(processRateLimitStore.edits.size).toBe(0);
  });

  it('in two processes: every line once, few conflicts', async () => {
    const started = await start();
    const { conflicts, uncertain } = await appendInTwoProcesses(started.task, true);
    expectEveryLineOnce(started);
    expect(uncertain).toBe(0);
    expect(conflicts).toBeLessThanOrEqual(150);
  });

  it.each([1, 2, 3, 4, 5])(
    'with faults before and after writes took effect (seed %i): nothing doubled, nothing lost',
    async (seed) => {
      const started = await start(seededFaults(seed, 0.1));
      const report = await appendLines(started.task);
      expectEveryLineOnce(started);
      expect(report.uncertain).toBe(0);
    },
  );

  it.each([6, 7, 8])('with faults and no use of idempotency keys (seed %i): recognised from the page', async (seed) => {
    const started = await start(seededFaults(seed, 0.1));
    const report = await appendLines({ ...started.task, note: 'Line' }, fetchWithoutKeys);
    expectEveryLineOnce(started);
    expect(report.uncertain).toBe(0);
  });

  it('in two processes with faults: nothing doubled, nothing lost, nothing uncertain', async () => {
    const started = await start(seededFaults(9, 0.05));
    const { uncertain } = await appendInTwoProcesses(started.task, true);
    expectEveryLineOnce(started);
    expect(uncertain).toBe(0);
  });

  it('in two processes with faults and no use of idempotency keys: where it cannot be known, the editor is told', async () => {
    const started = await start(seededFaults(10, 0.1));
    await appendInTwoProcesses({ ...started.task, note: 'Line' }, false);
    expectEveryLineOnce(started);
  });
});
