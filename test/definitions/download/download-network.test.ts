import type { RequestListener, Server } from 'node:http';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { gzipSync } from 'node:zlib';
import { afterEach, describe, expect, it } from 'vitest';
import { downloadDefinitions } from '../../../src/definitions/download/download-definitions.js';
import type { DownloadOptions } from '../../../src/definitions/download/download-options.js';
import { rawDefinition } from '../support/definitions.js';
import { refusalOf } from '../support/expect-refusal.js';

const token = 'a-token-that-nobody-may-see';
/** What to do when no answer comes. */
const whatToCheck =
  'Check the network and --base-url; behind a proxy, set HTTPS_PROXY and NODE_USE_ENV_PROXY=1 and use Node.js 24 or ' +
  'newer, or use saved definitions: --from snapshot or --from <file>.';
const tooLarge = {
  code: 'UPSTREAM_ANSWER',
  message: 'The tools endpoint answered with more than 50 MB.',
  fix: 'Check --base-url and --account, and narrow the download with --methods or --tags.',
};
const servers: Server[] = [];

afterEach(() => {
  for (const server of servers.splice(0)) {
    server.closeAllConnections();
    server.close();
  }
});

/** Starts a server on this machine and returns its address. */
async function listen(handle: RequestListener): Promise<string> {
  const server = createServer(handle);
  servers.push(server);
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

function download(baseUrl: string, changes: Partial<DownloadOptions> = {}) {
  return downloadDefinitions({ baseUrl, accountId: 'account-1', token, sleep: async () => {}, ...changes });
}

describe('downloadDefinitions over a real connection', () => {
  it('reads an answer that comes in pieces', async () => {
    const text = JSON.stringify({ result: [rawDefinition({ description: '→ 😀' })] });
    const baseUrl = await listen((_, response) => {
      for (const byte of Buffer.from(text)) response.write(Uint8Array.of(byte));
      response.end();
    });
    expect((await download(baseUrl)).json).toEqual({
      result: [rawDefinition({ description: '→ 😀' })],
      next_cursor: null,
    });
  });

  it.each([
    ['is reset', (response: Parameters<RequestListener>[1]) => response.socket?.resetAndDestroy()],
    ['ends before the promised length', (response: Parameters<RequestListener>[1]) => response.destroy()],
  ])('tries again when the connection %s in the middle of the answer', async (_, breakOff) => {
    let requests = 0;
    const baseUrl = await listen((_request, response) => {
      requests += 1;
      const text = JSON.stringify({ result: [rawDefinition()] });
      response.writeHead(200, { 'Content-Length': text.length });
      if (requests < 3) response.write(text.slice(0, 20), () => breakOff(response));
      else response.end(text);
    });
    expect((await download(baseUrl)).json).toEqual({ result: [rawDefinition()], next_cursor: null });
    expect(requests).toBe(3);
  });

  it('says so when every connection breaks off', async () => {
    let requests = 0;
    const baseUrl = await listen((_, response) => {
      requests += 1;
      response.write('{"result": [', () => response.destroy());
    });
    const { problems } = await refusalOf(() => download(baseUrl));
    expect(problems[0].message).toBe(
      `No answer came from ${new URL(baseUrl).host}: the connection broke off (UND_ERR_SOCKET).`,
    );
    expect(requests).toBe(5);
  });

  it('says so when nothing listens', async () => {
    const baseUrl = await listen(() => {});
    await new Promise((resolve) => {
      servers.splice(0)[0]?.close(resolve);
    });
    const { problems } = await refusalOf(() => download(baseUrl));
    expect(problems).toEqual([
      {
        code: 'UPSTREAM_UNREACHABLE',
        message: `No answer came from ${new URL(baseUrl).host}: the connection was refused (ECONNREFUSED).`,
        fix: whatToCheck,
      },
    ]);
  });

  it.each([
    ['never begins', () => {}],
    ['begins and stalls', (response: Parameters<RequestListener>[1]) => response.write('{"result": [')],
  ])('gives up on an answer that %s', async (_, start) => {
    const baseUrl = await listen((_request, response) => void start(response));
    const { problems } = await refusalOf(() => download(baseUrl, { timeoutMs: 100 }));
    expect(problems).toEqual([
      {
        code: 'UPSTREAM_UNREACHABLE',
        message: `${new URL(baseUrl).host} gave no complete answer within 0.1 s.`,
        fix: 'Try again later, or use definitions that were saved: --from snapshot or --from <file>.',
      },
    ]);
  });

  it.each(['while it waits for an answer', 'before it begins', 'while it waits to try again'])(
    'ends at once when it is cancelled %s',
    async (moment) => {
      const controller = new AbortController();
      const baseUrl = await listen((_, response) => {
        if (moment === 'while it waits to try again') response.writeHead(503).end();
        else controller.abort();
      });
      if (moment === 'before it begins') controller.abort();
      const { problems } = await refusalOf(() =>
        downloadDefinitions({
          baseUrl,
          accountId: 'account-1',
          token,
          signal: controller.signal,
          onProgress: () => controller.abort(),
        }),
      );
      expect(problems).toEqual([{ code: 'UPSTREAM_UNREACHABLE', message: 'The download was cancelled.' }]);
    },
  );

  it('asks for nothing more after 50 MB', async () => {
    let [megabytes, isCancelled] = [0, false];
    const endless = new ReadableStream<Uint8Array>(
      {
        pull: (controller) => {
          megabytes += 1;
          controller.enqueue(new Uint8Array(1024 * 1024).fill(0x20));
        },
        cancel: () => {
          isCancelled = true;
        },
      },
      { highWaterMark: 0 },
    );
    const { problems } = await refusalOf(() =>
      download('https://api.example.com', { fetch: () => Promise.resolve(new Response(endless)) }),
    );
    expect(problems).toEqual([tooLarge]);
    expect([megabytes, isCancelled]).toEqual([51, true]);
  });

  it('closes the connection at 50 MB', async () => {
    const megabyte = Buffer.alloc(1024 * 1024, ' ');
    let sentMegabytes = 0;
    const baseUrl = await listen((_request, response) => {
      const send = (): void => {
        if (response.destroyed || sentMegabytes >= 500) return;
        sentMegabytes += 1;
        response.write(megabyte, send);
      };
      send();
    });
    const { problems } = await refusalOf(() => download(baseUrl));
    expect(problems).toEqual([tooLarge]);
    expect(sentMegabytes).toBeLessThan(500);
  });

  it('counts the bytes that compression hides', async () => {
    const baseUrl = await listen((_request, response) => {
      response.writeHead(200, { 'Content-Encoding': 'gzip' });
      response.end(gzipSync(Buffer.alloc(60 * 1024 * 1024, ' '), { level: 1 }));
    });
    const { problems } = await refusalOf(() => download(baseUrl));
    expect(problems).toEqual([tooLarge]);
  });

  it('counts all pages together', async () => {
    const page = `"${' '.repeat(20 * 1024 * 1024)}"`;
    let requests = 0;
    const baseUrl = await listen((_, response) => {
      requests += 1;
      response.end(`{"result": [${page}], "next_cursor": "${requests}"}`);
    });
    const { problems } = await refusalOf(() => download(baseUrl));
    expect(problems[0].message).toBe('The tools endpoint answered with more than 50 MB.');
    expect(requests).toBe(3);
  });

  it('refuses an answer that is not UTF-8', async () => {
    const baseUrl = await listen((_, response) => response.end(Buffer.from('["é"]', 'latin1')));
    const { problems } = await refusalOf(() => download(baseUrl));
    expect(problems[0].message).toBe('The tools endpoint answered with something that is not text in UTF-8.');
  });

  it('reads no more of a huge error page than it needs', async () => {
    const baseUrl = await listen((_, response) => {
      response.writeHead(400);
      const send = (): void => {
        if (!response.destroyed) response.write(Buffer.alloc(64 * 1024, 'x'), send);
      };
      send();
    });
    const { problems } = await refusalOf(() => download(baseUrl));
    expect(problems[0].message).toBe('The tools endpoint answered 400.');
  });
});
