import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import * as runtime from '../../templates/runtime/index.js';
import type { ListPage, Operation, Transport } from '../../templates/runtime/index.js';
import { exchangeFiles, readExchanges } from '../support/exchanges.js';
import * as operations from '../support/operations.js';
import { playExchanges, token } from '../support/play-exchanges.js';

const accountId = '8f4b2b9e-6c1d-4e0a-9f55-0d1c2b3a4e5f';

const files = readExchanges('calls', {
  call: v.strictObject({
    tool: v.picklist(Object.values(operations).map(({ toolName }) => toolName)),
    input: v.record(v.string(), v.unknown()),
    options: v.optional(v.strictObject({ retry: v.exactOptional(v.literal(false)) }), {}),
    /** A list is one page, unless all of its records are wanted. */
    records: v.optional(v.literal('all')),
  }),
  /** The least and the most milliseconds between one request and the next. */
  waitsMs: v.optional(v.array(v.tuple([v.number(), v.number()])), []),
  expected: v.union([
    v.strictObject({
      error: v.strictObject({
        /** The name of the class. */
        type: v.string(),
        code: v.string(),
        message: v.string(),
        properties: v.optional(v.record(v.string(), v.unknown()), {}),
        /** Properties that nothing is known of. */
        absent: v.optional(v.array(v.string()), []),
      }),
    }),
    /** Without `value` the call gives nothing. */
    v.strictObject({ value: v.optional(v.unknown()) }),
  ]),
});

const classes = runtime as unknown as Record<string, unknown>;

type Call = (typeof files)[number]['call'];

async function carryOut(transport: Transport, { tool, input, options, records }: Call): Promise<unknown> {
  const operation = Object.values(operations).find(({ toolName }) => toolName === tool) as Operation;
  if (!operation.traits.paginated) return transport.request(operation, input, options);
  const list = runtime.listRecords(transport, operation as Operation<unknown, ListPage<unknown>>, input, options);
  if (records === undefined) return list;
  const found: unknown[] = [];
  for await (const record of list) found.push(record);
  return found;
}

describe('a call that meets', () => {
  it.each(files)('$title ($file)', async ({ call, exchanges, waitsMs, expected }) => {
    const rateLimit = { store: runtime.createRateLimitStore() };
    const played = await playExchanges(exchanges, { integrated_account_id: accountId }, (fetch) =>
      carryOut(runtime.createTransport({ token, accountId, fetch, rateLimit }), call),
    );
    expect(played.sent).toEqual(played.expected);
    for (const [index, wait] of played.waitsMs.entries()) {
      const [least, most] = waitsMs[index] ?? [0, 0];
      expect(wait).toBeGreaterThanOrEqual(least);
      expect(wait).toBeLessThanOrEqual(most);
    }
    // All requests of a call that writes carry the same key, and a call that reads carries none.
    const isRead = played.sent.every(({ method }) => method === 'GET');
    expect(new Set(played.idempotencyKeys)).toEqual(
      new Set([isRead ? null : expect.stringMatching(/^[\da-f-]{36}$/u)]),
    );
    if (!('error' in expected)) {
      expect(played.error).toBeUndefined();
      expect(played.result).toEqual(expected.value);
      return;
    }
    const { type, code, message, properties, absent } = expected.error;
    const error = played.error as runtime.ConfluenceToolsError & Record<string, unknown>;
    expect([error.constructor, error.name, error.code]).toEqual([classes[type], type, code]);
    expect(error.message).toBe(message);
    for (const [name, value] of Object.entries(properties)) expect([name, error[name]]).toEqual([name, value]);
    for (const name of absent) expect([name, error[name]]).toEqual([name, undefined]);
  });
});

describe('the exchanges', () => {
  it('are all played: there is no other folder, and nothing else lies there', () => {
    const others = exchangeFiles().filter((file) => !/^(calls|download)\/[^/]+\.json$/u.test(file));
    expect(others).toEqual([]);
    expect(files.map(({ title }) => title).length).toBe(new Set(files.map(({ title }) => title)).size);
  });

  it('hold an answer with each status that the protocol speaks of', () => {
    const answers = files.flatMap(({ exchanges }) => exchanges.map(({ answer }) => answer));
    const statuses = new Set(answers.map((answer) => ('status' in answer ? answer.status : 0)));
    const spokenOf = [200, 204, 400, 401, 403, 404, 405, 409, 410, 413, 422, 429, 500, 502, 503, 504];
    expect(spokenOf.filter((status) => !statuses.has(status))).toEqual([]);
  });
});
