import { Client, InMemoryTransport, StreamableHTTPClientTransport } from '@modelcontextprotocol/client';
import type { ClientOptions, ElicitResult } from '@modelcontextprotocol/client';
import type { McpHttpHandler } from '@modelcontextprotocol/server';
import { serveStdio } from '@modelcontextprotocol/server/stdio';
import { mcpServer } from '../../../templates/adapters/mcp/mcp-server.js';
import type { McpServerOptions } from '../../../templates/adapters/mcp/server-options.js';
import type { Transport } from '../../../templates/runtime/index.js';
import { bundledCatalogue } from './catalogue.js';

/** Every revision of the protocol that clients speak, the newest first. */
export const revisions = ['2026-07-28', '2025-11-25', '2025-06-18', '2025-03-26', '2024-11-05'] as const;

export type Revision = (typeof revisions)[number];

/** What makes a client of version 2 speak one revision and no other. */
export function pinnedTo(revision: Revision): ClientOptions {
  return revision === '2026-07-28'
    ? { versionNegotiation: { mode: { pin: revision } } }
    : { supportedProtocolVersions: [revision] };
}

export interface ClientChoice {
  readonly revision?: Revision;
  /** What the person says; without it, the client cannot ask one. */
  readonly person?: (message: string) => ElicitResult;
  readonly server?: McpServerOptions;
}

/** A client of a server in this process, in the way of stdio: the first message decides on the revision. */
export async function connectClient(
  confluence: Transport,
  { revision = '2025-11-25', person, server = {} }: ClientChoice = {},
): Promise<Client> {
  const [near, far] = InMemoryTransport.createLinkedPair();
  const client = clientOf(revision, person);
  serveStdio(() => mcpServer(bundledCatalogue(), confluence, server), { transport: far });
  await client.connect(near);
  return client;
}

/** A client of a server over stateless HTTP, whose person says so; the handler is called without a network. */
export async function connectOverHttp(
  handler: Pick<McpHttpHandler, 'fetch'>,
  person: (message: string) => ElicitResult,
): Promise<Client> {
  const client = clientOf('2026-07-28', person);
  const fetch = (url: string | URL, request?: RequestInit): Promise<Response> =>
    handler.fetch(new Request(url, request));
  await client.connect(new StreamableHTTPClientTransport(new URL('http://app.example/mcp'), { fetch }));
  return client;
}

function clientOf(revision: Revision, person: ClientChoice['person']): Client {
  const capabilities = person === undefined ? {} : { elicitation: { form: {} } };
  const client = new Client({ name: 'test', version: '1.0.0' }, { ...pinnedTo(revision), capabilities });
  if (person !== undefined) client.setRequestHandler('elicitation/create', ({ params }) => person(params.message));
  return client;
}
