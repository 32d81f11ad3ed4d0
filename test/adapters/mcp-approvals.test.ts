import type { Client, ElicitResult } from '@modelcontextprotocol/client';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { approvalQuestion } from '../../templates/adapters/mcp/approval-question.js';
import { mcpServer } from '../../templates/adapters/mcp/mcp-server.js';
import { createTransport, type Transport } from '../../templates/runtime/index.js';
import { bundledCatalogue } from './support/catalogue.js';
import type { LimitedServer } from '../support/limited-server.js';
import { confluenceOnServer, readCall } from './support/confluence.js';
import { connectClient, type ClientChoice } from './support/mcp-client.js';

/** Those in which clients can ask a person: in the way of today, and in the way before. */
const asking = ['2026-07-28', '2025-11-25', '2025-06-18'] as const;

const deletion = { name: 'delete_a_confluence_page_by_id', arguments: { id: '8943721' } };
const refused = [{ type: 'text', text: 'Error: a person refused this call. It was not carried out.' }];
const accept: ElicitResult = { action: 'accept', content: {} };

let server: LimitedServer;
let confluence: Transport;
let client: Client;
let questions: string[];
beforeEach(async () => {
  questions = [];
  ({ server, confluence } = await confluenceOnServer());
});
afterEach(async () => {
  await client.close();
  await server.close();
});

/** A client whose person gives this answer to everything. */
async function connect(answer: ElicitResult, choice: ClientChoice = {}): Promise<void> {
  client = await connectClient(confluence, {
    person: (message) => {
      questions.push(message);
      return answer;
    },
    ...choice,
  });
}

describe.each(asking)('a client of %s that can ask a person', (revision) => {
  it('does so before a call that destroys, which is carried out once it is approved', async () => {
    await connect(accept, { revision });
    const { isError } = await client.callTool(deletion);
    expect(isError).not.toBe(true);
    expect(questions).toEqual([
      'May this be carried out? Delete a Confluence page by id (delete_a_confluence_page_by_id)\nid: "8943721"',
    ]);
    expect(server.requests.map(({ method }) => method)).toEqual(['DELETE']);
  });

  it.each(['decline', 'cancel'] as const)('sends nothing after %s, and tells the model', async (action) => {
    await connect({ action }, { revision });
    expect(await client.callTool(deletion)).toMatchObject({ isError: true, content: refused });
    expect(questions).toHaveLength(1);
    expect(server.requests).toEqual([]);
  });

  it('is not asked about reads, nor about arguments that are refused anyway', async () => {
    await connect(accept, { revision });
    await client.callTool({ name: readCall.name, arguments: readCall.input });
    await client.callTool({ ...deletion, arguments: {} });
    expect(questions).toEqual([]);
  });

  it('is asked about nothing with needsApproval: false', async () => {
    await connect(accept, { revision, server: { needsApproval: false } });
    await client.callTool(deletion);
    expect(questions).toEqual([]);
    expect(server.requests).toHaveLength(1);
  });
});

it.each(asking)('a client of %s that cannot ask anybody decides by the annotations', async (revision) => {
  client = await connectClient(confluence, { revision });
  const { isError } = await client.callTool(deletion);
  expect(isError).not.toBe(true);
  expect(server.requests).toHaveLength(1);
});

/** Sends the deletion by hand, as a client would that answers for itself. */
async function send(params: object): Promise<{ readonly [member: string]: unknown }> {
  const request = { method: 'tools/call' as const, params: { ...deletion, ...params } };
  return client.request(request, { allowInputRequired: true });
}

describe('an approval', () => {
  const approved = { inputResponses: { approval: accept } };

  beforeEach(() => connect(accept, { revision: '2026-07-28' }));

  it('counts for the call that was asked about', async () => {
    const { requestState } = await send({});
    expect(requestState).toBeTypeOf('string');
    await send({ ...approved, requestState });
    expect(server.requests.map(({ path }) => path)).toEqual([expect.stringContaining('8943721')]);
  });

  it('counts for nothing with other arguments: the person is asked anew', async () => {
    const { requestState } = await send({});
    const again = await send({ ...approved, requestState, arguments: { id: '1' } });
    expect(again.resultType).toBe('input_required');
    expect(server.requests).toEqual([]);
  });

  it('counts for nothing where nobody was asked', async () => {
    expect((await send(approved)).resultType).toBe('input_required');
    expect(server.requests).toEqual([]);
  });

  it('counts for nothing with a state that this server has not written', async () => {
    const { requestState } = await send({});
    const forged = `${String(requestState).slice(0, -4)}AAAA`;
    await expect(send({ ...approved, requestState: forged })).rejects.toThrow('Invalid or expired requestState');
    expect(server.requests).toEqual([]);
  });
});

it('an approval goes on at another server with the same key and account, and at no other', async () => {
  const approvalKey = 'k'.repeat(32);
  const connectTo = async (account: Transport): Promise<void> =>
    void (client = await connectClient(account, {
      revision: '2026-07-28',
      person: () => accept,
      server: { approvalKey },
    }));
  await connectTo(confluence);
  const { requestState } = await send({});
  await client.close();
  const approved = { requestState, inputResponses: { approval: accept } };
  const other = createTransport({ token: 'token', accountId: 'another', baseUrl: server.url });
  await connectTo(other);
  expect((await send(approved)).resultType).toBe('input_required');
  await client.close();
  await connectTo(confluence);
  await send(approved);
  expect(server.requests).toHaveLength(1);
});

it('a key that is too short is refused', async () => {
  client = await connectClient(confluence);
  expect(() => mcpServer(bundledCatalogue(), confluence, { approvalKey: 'short' })).toThrow(
    'The option "approvalKey" has to be at least 32 bytes long.',
  );
});

describe('the question', () => {
  it('shows each argument on one line, with what is invisible spelled out', () => {
    expect(approvalQuestion('delete_it', { id: 'a\nb\u202e', note: '\u{e0041}' })).toBe(
      'May this be carried out? Delete it (delete_it)\nid: "a\\nb\\u{202e}"\nnote: "\\u{e0041}"',
    );
  });

  it('shows what stands behind a long argument', () => {
    const text = approvalQuestion('update_it', { body: 'x'.repeat(10_000), id: '7' });
    expect(text).toContain('… (10002 characters)\nid: "7"');
    expect(text.length).toBeLessThan(600);
  });
});
