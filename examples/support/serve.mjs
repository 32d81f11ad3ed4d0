// @ts-check
// A server on loopback, for the stand-ins of this folder.
import { createServer } from 'node:http';

/**
 * An answer: `body` is sent as JSON, `events` as a stream of server-sent events. `undefined`: the connection is accepted, and
 * never answered.
 * @typedef {{ status?: number, headers?: Record<string, string>, body?: unknown, events?: readonly string[] } | undefined} Answer
 */

/**
 * Starts the server.
 * @param {(request: { method: string, url: URL, headers: import('node:http').IncomingHttpHeaders, body: any }) => Answer} answer
 */
export async function serve(answer) {
  const server = createServer(async (request, response) => {
    let text = '';
    for await (const chunk of request) text += chunk;
    const url = new URL(request.url ?? '/', 'http://127.0.0.1');
    const { method = '', headers: sent } = request;
    const answered = answer({ method, url, headers: sent, body: text === '' ? undefined : JSON.parse(text) });
    if (answered === undefined) return;
    const { status = 200, headers, body, events } = answered;
    const type = events === undefined ? 'application/json' : 'text/event-stream';
    response.writeHead(status, { 'content-type': type, ...headers });
    response.end(events?.join('') ?? (body === undefined ? '' : JSON.stringify(body)));
  });
  // Longer than a client of a busy machine takes between two requests: it must not write to a connection that is being closed.
  server.keepAliveTimeout = 60_000;
  await new Promise((resolve) => server.listen(0, '127.0.0.1', () => resolve(undefined)));
  const address = /** @type {import('node:net').AddressInfo} */ (server.address());
  return {
    url: `http://127.0.0.1:${address.port}`,
    close: () => {
      server.closeAllConnections();
      return new Promise((resolve) => server.close(resolve));
    },
  };
}
