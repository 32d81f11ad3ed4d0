import { createConfluence, createRateLimitStore } from 'confluence-tools';
import type { Confluence, ConfluenceOptions, TransportEvent } from 'confluence-tools';
import { VirtualServer } from '../support/virtual-server.js';
import type { VirtualServerOptions } from '../support/virtual-server.js';
import { inVirtualTime } from '../support/virtual-time.js';

export type Names = { readonly [name: string]: string };
export type Observer = (event: TransportEvent) => void;

const token = 'tok_3f9a-secret';
const secretText = 'nobody else may read this';
/** What no observer may come to see. */
export const secrets: RegExp = new RegExp(`${token}|${secretText}`, 'u');

const body = { representation: 'storage', value: `<p>${secretText}</p>` } as const;
export const page = { id: '1', status: 'current', title: 'One', version: { number: 1 }, body: { storage: body } };
export const edit = { id: '1', status: 'current', title: 'One', body, version: { number: 2 } } as const;

/** Reads a page with its body. */
export const getPage = (confluence: Confluence, id = '1'): Promise<unknown> =>
  confluence.pages.get({ id, 'body-format': 'storage' });

/** Reads one until a signal says otherwise, so many milliseconds later. */
export const getUntil = (confluence: Confluence, milliseconds: number): Promise<unknown> => {
  const controller = new AbortController();
  setTimeout(() => controller.abort(), milliseconds);
  return confluence.pages.get({ id: '1' }, { signal: controller.signal });
};

/** How the server differs from one that answers everything, and the client from one that has its defaults. */
export interface Scene {
  readonly server?: VirtualServerOptions;
  readonly client?: Partial<ConfluenceOptions>;
}

/**
 * Calls something in virtual time, on a server with two pages that is 10 ms away, and 20 ms on the way back. What the calls
 * throw is no matter.
 */
export async function observe(
  onEvent: (baseUrl: string) => Observer,
  calls: (confluence: Confluence) => Promise<unknown>,
  scene: Scene = {},
): Promise<void> {
  await inVirtualTime(async () => {
    const server = new VirtualServer({ delays: [[10, 20]], ...scene.server });
    for (const id of ['1', '2']) server.pages('account').put({ ...page, id });
    const { url: baseUrl, fetch } = server;
    const rateLimit = { store: createRateLimitStore() };
    const options = { token, accountId: 'account', baseUrl, fetch, rateLimit, ...scene.client };
    await calls(createConfluence({ ...options, onEvent: onEvent(baseUrl) })).catch(() => undefined);
  });
}
