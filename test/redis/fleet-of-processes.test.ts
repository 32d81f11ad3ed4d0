import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as delay } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { bundleScript } from '../support/fork-bundled.js';
import type { BundledScript } from '../support/fork-bundled.js';
import { onlyRefusals } from '../support/header-forms.js';
import { startLimitedServer } from '../support/limited-server.js';
import type { LimitedServer, LimitedServerOptions } from '../support/limited-server.js';
import { putPages } from '../support/read-many.js';
import { RedisServer } from '../support/redis-server.js';
import type { FleetReport, FleetTask } from './read-many.child.js';

const policy = { limit: 50, windowMs: 2_000 };
/**
 * Answers of 429: how many come by accident depends on how busy the machine is; in virtual time, where the exact figures are
 * held, none does. Processes that do not share what they know meet more than this.
 */
const mostRefusals = 200;

/** A machine that is too busy to let Redis answer looks like one without it, for a moment. */
const backAgain = /^(?:away back ?)*(?:away)?$/;

/** How the server counts, for each of the libraries. */
const kinds = { ioredis: 'sliding', redis: 'first-request' } as const;

let script: BundledScript;
let redis: RedisServer;

beforeAll(async () => {
  script = await bundleScript(new URL('read-many.child.ts', import.meta.url));
  redis = await RedisServer.start();
});

afterAll(async () => {
  await redis.remove();
  await script.remove();
});

type Part = Partial<FleetTask>;

/** Starts a process that reads. */
function startProcess(library: string, { url }: LimitedServer, part: Part): ChildProcess {
  const child = script.fork();
  const task: FleetTask = {
    library,
    port: redis.port,
    url,
    policy,
    accounts: ['a'],
    commandTimeoutMs: 2_000,
    warm: 0,
    from: 0,
    reads: 50,
    atOnce: 50,
    ...part,
  };
  child.send(task);
  return child;
}

async function reportOf(child: ChildProcess): Promise<FleetReport> {
  const report = await Promise.race([once(child, 'message'), once(child, 'exit')]);
  if (typeof report[0] !== 'object') throw new Error(`The process ended with ${String(report[0])}.`);
  if (child.exitCode === null) await once(child, 'exit');
  return report[0] as FleetReport;
}

async function withServer(options: LimitedServerOptions, use: (server: LimitedServer) => Promise<void>): Promise<void> {
  const server = await startLimitedServer({ ...policy, latencyMs: 5, ...options });
  putPages(server.pages('a'), 400);
  try {
    await use(server);
  } finally {
    await server.close();
  }
}

describe.each(Object.entries(kinds))(
  '8 processes with one account in a real Redis, asked with %s',
  (library, window) => {
    it('pace 400 calls', async () => {
      // Long enough for the margin of three percent to be more than what a busy machine makes of the ways.
      const longer = { ...policy, windowMs: 4_000 };
      await withServer({ ...longer, window }, async (server) => {
        await redis.ask(['CONFIG', 'RESETSTAT']);
        const children = Array.from({ length: 8 }, (_, index) =>
          startProcess(library, server, { policy: longer, from: index * 50 }),
        );
        const reports = await Promise.all(children.map(reportOf));
        for (const { failures, changes } of reports) {
          expect(failures).toEqual([]);
          expect(changes.join(' ')).toMatch(backAgain);
        }
        expect(server.limited).toBeLessThanOrEqual(mostRefusals);
        expect(server.requests.length).toBe(400 + server.limited);
        const scripts = await redis.scripts();
        expect(scripts / 400).toBeLessThanOrEqual(5);
        await delay(500);
        expect(await redis.scripts()).toBe(scripts);
      });
    });

    it('fail no call when Redis is killed and started again, and are told of both', async () => {
      await withServer({}, async (server) => {
        const children = Array.from({ length: 8 }, (_, index) =>
          startProcess(library, server, { from: index * 50, commandTimeoutMs: 500 }),
        );
        const reports = Promise.all(children.map(reportOf));
        await delay(4_000);
        await redis.kill();
        await delay(3_000);
        await redis.start();
        const told = (await reports).map(({ failures, changes }) => {
          expect(failures).toEqual([]);
          return changes.join(' ');
        });
        // A machine that is too busy for half a second looks the same. Who has nothing left to do is not told, nor who asked
        // nothing meanwhile, because its turn was to come later.
        for (const changes of told) expect(changes).toMatch(/^(?:away(?: back away)*(?: back)?)?$/);
        expect(told.filter((changes) => changes.endsWith('back')).length).toBeGreaterThan(0);
        expect(server.requests.length).toBe(400 + server.limited);
      });
    });

    it('are not held up by those that are killed', async () => {
      await withServer({}, async (server) => {
        const killed = Array.from({ length: 4 }, () => startProcess(library, server, { reads: 200 }));
        while (server.requests.length < 50) await delay(10);
        // All that the window holds has gone out, and every process waits for more.
        await delay(300);
        for (const child of killed) child.kill('SIGKILL');
        const before = server.requests.length;
        const { failures } = await reportOf(startProcess(library, server, { reads: 50 }));
        expect(failures).toEqual([]);
        expect(server.requests.length - before).toBeGreaterThanOrEqual(50);
        expect(server.limited).toBeLessThanOrEqual(mostRefusals);
      });
    });

    it('go on when Redis forgets its scripts, or everything', async () => {
      await withServer({}, async (server) => {
        const children = Array.from({ length: 8 }, (_, index) => startProcess(library, server, { from: index * 50 }));
        const reports = Promise.all(children.map(reportOf));
        for (const words of [['SCRIPT', 'FLUSH'], ['FLUSHALL'], ['SCRIPT', 'FLUSH'], ['FLUSHALL']]) {
          await delay(2_500);
          await redis.ask(words);
        }
        for (const { failures } of await reports) expect(failures).toEqual([]);
        expect(server.requests.length).toBe(400 + server.limited);
      });
    });

    it('share a token between 30 accounts', async () => {
      const accounts = Array.from({ length: 30 }, (_, index) => `account ${index}`);
      const longer = { ...policy, windowMs: 4_000 };
      const tokenPolicy = { ...longer, limit: 100 };
      const options: LimitedServerOptions = {
        ...longer,
        tokenLimit: tokenPolicy.limit,
        window: 'sliding',
        rateLimitHeaders: onlyRefusals(({ resetMs }) => ({ 'retry-after': String(Math.ceil(resetMs / 1000)) })),
      };
      await withServer(options, async (server) => {
        for (const account of accounts) putPages(server.pages(account), 10);
        const part = { policy: longer, accounts, tokenPolicy, reads: 2, atOnce: 2, warm: 40 };
        const children = Array.from({ length: 5 }, (_, index) =>
          startProcess(library, server, { ...part, from: index * 2 }),
        );
        const reports = await Promise.all(children.map(reportOf));
        expect(reports.flatMap(({ failures }) => failures)).toEqual([]);
        expect(server.limited).toBeLessThanOrEqual(mostRefusals);
      });
    });
  },
);
