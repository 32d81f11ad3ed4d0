import { once } from 'node:events';
import { describe, expect, it, onTestFinished } from 'vitest';
import { createRateLimitStore } from '../../templates/runtime/index.js';
import { processRateLimitStore } from '../../templates/runtime/limits/create-rate-limit-store.js';
import { bundleScript } from '../support/fork-bundled.js';
import { startLimitedServer } from '../support/limited-server.js';
import { seededFaults } from '../support/seeded-faults.js';
import { VirtualServer } from '../support/virtual-server.js';
import { inVirtualTime } from '../support/virtual-time.js';
import { appendLines, lineOf, type AppendReport, type AppendTask } from './append-lines.js';
import { bodyOf, putPage, withoutKeys, type PageServer } from './page-editor.js';

const account = 'customer';
const id = '8943721';
const windowMs = 250;
const editors = Array.from({ length: 20 }, (_, index) => `editor${index}`);
const lines = 5;

/** All hundred lines are there, each once, and each in a version of its own. */
function expectEveryLineOnce(from: PageServer): void {
  const body = bodyOf(from, account, id);
  const expected = editors.flatMap((editor) => Array.from({ length: lines }, (_, index) => lineOf(editor, index + 1)));
  const found = body.replace('<p>first</p>', '').split(/(?<=<\/p>)/u);
  expect(found.toSorted()).toEqual(expected.toSorted());
  expect(from.pages(account).page(id)?.version.number).toBe(1 + expected.length);
  expect([...from.pages(account).applied.values()].filter((times) => times !== 1)).toEqual([]);
}

function sum(reports: readonly AppendReport[]): AppendReport {
  const total = (count: keyof AppendReport): number => reports.reduce((all, report) => all + report[count], 0);
  return { conflicts: total('conflicts'), requests: total('requests'), uncertain: total('uncertain') };
}

/** How the editors work, and what goes wrong on their way. */
interface Setting {
  /** Editors of different processes share neither queues nor what is known of the limit. */
  readonly processes: 1 | 2;
  readonly seed: number;
  /** Share of requests that fail. */
  readonly faults?: number;
  /** The server knows no idempotency keys. */
  readonly keyless?: boolean;
  readonly note?: string;
}

/** Lets all editors append all their lines in virtual time, and expects every line to be there once. */
async function append({ processes, seed, faults = 0, keyless = false, note }: Setting): Promise<AppendReport> {
  const delays = [1, 7, 3, 11, 5].map((there, index) => [there, 2 + index * seed] as const);
  const server = new VirtualServer({ limit: 50, windowMs, fault: seededFaults(seed, faults), delays });
  putPage(server, account, id, '<p>first</p>');
  const share = editors.length / processes;
  const parts = Array.from({ length: processes }, (_, index) => {
    const part = editors.slice(index * share, (index + 1) * share);
    // Queues of edits are known by base URL.
    const url = `https://process-${index}.example`;
    return { url, account, id, editors: part, lines, windowMs, ...(note !== undefined && { note }) };
  });
  const send = keyless ? withoutKeys(server.fetch) : server.fetch;
  const work = () => Promise.all(parts.map((part) => appendLines(part, send, createRateLimitStore())));
  const report = sum(await inVirtualTime(work, { seed }));
  expectEveryLineOnce(server);
  expect(server.requests.length).toBe(report.requests);
  expect(processRateLimitStore.edits.size).toBe(0);
  return report;
}

describe('twenty editors that append five lines each to one page', () => {
  it.each([1, 2, 3])(
    'in one process: every line once, no conflict, two requests for each line (seed %i)',
    async (seed) => {
      expect(await append({ processes: 1, seed })).toEqual({ conflicts: 0, requests: 200, uncertain: 0 });
    },
  );

  it.each([1, 2, 3])('in two processes: every line once, few conflicts (seed %i)', async (seed) => {
    const { conflicts, uncertain } = await append({ processes: 2, seed });
    expect(uncertain).toBe(0);
    expect(conflicts).toBeLessThanOrEqual(50);
  });

  it.each([1, 2, 3, 4, 5])(
    'with faults before and after writes took effect (seed %i): nothing doubled, nothing lost',
    async (seed) => {
      expect((await append({ processes: 1, seed, faults: 0.1 })).uncertain).toBe(0);
    },
  );

  it.each([6, 7, 8])('with faults and no use of idempotency keys (seed %i): recognised from the page', async (seed) => {
    const report = await append({ processes: 1, seed, faults: 0.1, keyless: true, note: 'Line' });
    expect(report.uncertain).toBe(0);
  });

  it.each([9, 10, 11])('in two processes with faults (seed %i): nothing doubled, lost or uncertain', async (seed) => {
    expect((await append({ processes: 2, seed, faults: 0.05 })).uncertain).toBe(0);
  });

  it('in two processes with faults and no use of idempotency keys: where it cannot be known, the editor is told', async () => {
    let uncertain = 0;
    // Not every seed loses an answer just where the other process writes next.
    for (const seed of [12, 13, 14]) {
      const report = await append({ processes: 2, seed, faults: 0.1, keyless: true, note: 'Line' });
      uncertain += report.uncertain;
    }
    expect(uncertain).toBeGreaterThan(0);
  });

  it('in two real processes with faults: nothing doubled, nothing lost', async () => {
    const server = await startLimitedServer({ limit: 50, windowMs, fault: seededFaults(15, 0.05) });
    onTestFinished(() => server.close());
    putPage(server, account, id, '<p>first</p>');
    const script = await bundleScript(new URL('append-lines.child.ts', import.meta.url));
    onTestFinished(() => script.remove());
    const halves = [editors.slice(0, 10), editors.slice(10)].map(async (half) => {
      const child = script.fork();
      const task: AppendTask = { url: server.url, account, id, editors: half, lines, windowMs };
      child.send(task);
      const [message] = (await once(child, 'message')) as [{ readonly error?: string }];
      await once(child, 'exit');
      return message.error;
    });
    expect(await Promise.all(halves)).toEqual([undefined, undefined]);
    expectEveryLineOnce(server);
  });
});
