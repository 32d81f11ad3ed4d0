import { createTransport, type Transport } from '../../../templates/runtime/index.js';
import { startLimitedServer, type LimitedServer, type LimitedServerOptions } from '../../support/limited-server.js';
import { account } from './toolset.js';

/** A server with the page 8943721 in version 12, and a client of it that does not wait long for anything. */
export async function confluenceOnServer(
  options: LimitedServerOptions = {},
): Promise<{ readonly server: LimitedServer; readonly confluence: Transport }> {
  const server = await startLimitedServer(options);
  server.pages(account).put({
    id: '8943721',
    status: 'current',
    title: 'Caching Architecture',
    version: { number: 12 },
    body: { storage: { representation: 'storage', value: '<p>Redis</p>' } },
  });
  return { server, confluence: createTransport({ token: 'token', accountId: account, baseUrl: server.url }) };
}

export const readCall = {
  name: 'get_single_confluence_page_by_id',
  input: { id: '8943721', 'body-format': 'storage' },
} as const;
