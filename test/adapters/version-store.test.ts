import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { claimOf, confirmClaim } from '../../templates/adapters/core/seen-claim.js';
import { seenInConversation } from '../../templates/adapters/core/seen-in-conversation.js';
import type { PastCall } from '../../templates/adapters/core/tool.js';
import { InvalidInputError, VersionConflictError, type VersionStore } from '../../templates/runtime/index.js';
import { anyCharacter } from '../support/any-character.js';
import { openPromise } from '../support/open-promise.js';
import { bundledCatalogue } from './support/catalogue.js';
import { change, mapStore, page, SeparateToolsets, storage } from './support/separate-toolsets.js';
import { account } from './support/toolset.js';

const { id, read, write } = page;
const notRead = 'You have not read this record since it was last written.';
const key = JSON.stringify(['https://api.example', account, 'pages', id]);
const claim = (more: object = {}): string => JSON.stringify({ form: 1, version: 12, body: 'whole', ...more });

/** A store that holds one value for every record. */
const holding = (value: unknown): VersionStore => ({ get: () => value as string, set: () => {} });

describe('versionStore', () => {
  it('lets one toolset write what another has read', async () => {
    const site = new SeparateToolsets();
    const versionStore = mapStore();
    await site.open({ versionStore })(read).execute({ id });
    const { value } = await site.open({ versionStore })(write).execute(change);
    expect(value).toMatchObject({ id, version: { number: 13 } });
    // What was written is known as well.
    await site.open({ versionStore })(write).execute(change);
    expect([site.page().version.number, site.writes]).toEqual([14, 2]);
  });

  it('is confirmed by one read more before the look at the page', async () => {
    const site = new SeparateToolsets();
    const versionStore = mapStore();
    await site.open({ versionStore })(read).execute({ id });
    await site.open({ versionStore })(write).execute(change);
    expect(site.server.requests.map(({ method }) => method)).toEqual(['GET', 'GET', 'GET', 'PATCH']);
  });

  it('may be asynchronous, and is not needed within one toolset', async () => {
    const site = new SeparateToolsets();
    const { values } = mapStore();
    const versionStore: VersionStore = {
      get: async (name) => values.get(name) ?? null,
      set: async (name, value) => values.set(name, value),
    };
    await site.open({ versionStore })(read).execute({ id });
    await site.open({ versionStore })(write).execute(change);
    const alone = site.open();
    await alone(read).execute({ id });
    await alone(write).execute(change);
    expect(site.page().version.number).toBe(14);
  });

  it('keeps one short value for a record, under base URL, account, resource and id', async () => {
    const site = new SeparateToolsets();
    const versionStore = mapStore();
    const tool = site.open({ versionStore });
    await tool(read).execute({ id: Number(id) });
    expect([...versionStore.values]).toEqual([[key, claim()]]);
    await tool(read).execute({ id, 'body-format': 'view' });
    expect([...versionStore.values]).toEqual([[key, claim()]]);
    await tool(write).execute(change);
    expect([...versionStore.values]).toEqual([[key, claim({ version: 13 })]]);
  });

  it('never serves another account, or the same account elsewhere', async () => {
    const site = new SeparateToolsets();
    const versionStore = mapStore();
    await site.open({ versionStore })(read).execute({ id });
    for (const confluence of [site.connect('other'), site.connect(account, 'https://eu.example')]) {
      await expect(site.open({ versionStore }, confluence)(write).execute(change)).rejects.toThrow(notRead);
    }
    expect(site.writes).toBe(0);
  });

  it('is a conflict where the page moved on since it was read, and a new read ends it', async () => {
    const site = new SeparateToolsets();
    const versionStore = mapStore();
    await site.open({ versionStore })(read).execute({ id });
    site.put({ body: storage('<p>Valkey</p>') });
    const conflict = site.open({ versionStore })(write).execute(change);
    await expect(conflict).rejects.toBeInstanceOf(VersionConflictError);
    await expect(conflict).rejects.toThrow(
      'update_a_confluence_page_by_id: somebody else changed the record after you read it. Nothing was written. Call get_single_confluence_page_by_id with {"id":"8943721","body-format":"storage"}, and make the change again on what it holds now.',
    );
    await expect(conflict).rejects.toMatchObject({ id, expected: 12, actual: 13 });
    expect(site.writes).toBe(0);
    await site.open({ versionStore })(read).execute({ id });
    await site.open({ versionStore })(write).execute(change);
    expect(site.page().version.number).toBe(14);
  });

  it('does not count for a page that this toolset knows better', async () => {
    const site = new SeparateToolsets();
    const versionStore = mapStore();
    const tool = site.open({ versionStore });
    await tool(read).execute({ id });
    site.put({});
    // Somebody else's model has read the new version, and the two share a store by mistake.
    await site.open({ versionStore })(read).execute({ id });
    await expect(tool(write).execute(change)).rejects.toBeInstanceOf(VersionConflictError);
    expect(site.page().version.number).toBe(13);
  });

  it('carries out one of two writes at once in two toolsets', async () => {
    const site = new SeparateToolsets();
    const versionStore = mapStore();
    await site.open({ versionStore })(read).execute({ id });
    const [one, other] = [site.open({ versionStore }), site.open({ versionStore })];
    const results = await Promise.allSettled([one(write).execute(change), other(write).execute(change)]);
    expect(results.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected']);
    expect(site.page().version.number).toBe(13);
  });

  it('bases only one of two writes at once in one toolset on what another has read', async () => {
    const site = new SeparateToolsets();
    const versionStore = mapStore();
    site.put({ status: 'draft', version: { number: 1 } });
    await site.open({ versionStore })(read).execute({ id, 'get-draft': true });
    const tool = site.open({ versionStore });
    const results = await Promise.allSettled([
      tool(write).execute({ ...change, status: 'draft' }),
      tool(write).execute({ ...change, status: 'draft', body: { representation: 'storage', value: '<p>Other</p>' } }),
    ]);
    expect(results).toMatchObject([{ status: 'fulfilled' }, { status: 'rejected', reason: { code: 'INVALID_INPUT' } }]);
    expect(site.page().body).toEqual(storage('<p>Memcached</p>'));
  });

  it('forgets a write of which nobody knows whether it arrived', async () => {
    const site = new SeparateToolsets({
      fault: ({ method, headers }) => {
        delete headers['idempotency-key'];
        return method === 'PATCH' ? { kind: 502, when: 'before' } : undefined;
      },
    });
    const versionStore = mapStore();
    await site.open({ versionStore })(read).execute({ id });
    const controller = new AbortController();
    const lost = site.open({ versionStore })(write).execute(change, { signal: controller.signal });
    setTimeout(() => controller.abort(), 50);
    await expect(lost).rejects.toMatchObject({ name: 'AbortError' });
    expect(versionStore.values.get(key)).toBe('');
    await expect(site.open({ versionStore })(write).execute(change)).rejects.toThrow(notRead);
  });
});

describe('a body that comes in parts', () => {
  const long = `<p>${'word '.repeat(300)}</p>`;

  it('is read on in another toolset, and written when all of it was read', async () => {
    const site = new SeparateToolsets();
    site.put({ version: { number: 12 }, body: storage(long) });
    const options = { versionStore: mapStore(), maxResultChars: 1000 };
    let text = '';
    while (text.length < long.length) {
      const more = text === '' ? {} : { result_offset: text.length };
      const { value } = await site
        .open(options)(read)
        .execute({ id, ...more });
      text += (value as { readonly body: { readonly storage: { readonly value: string } } }).body.storage.value;
      if (text.length === long.length) break;
      await expect(site.open(options)(write).execute(change)).rejects.toThrow(
        `You have read only a part of the body, which this call replaces as a whole. Call get_single_confluence_page_by_id with {"id":"8943721","body-format":"storage","result_offset":${text.length}}`,
      );
    }
    expect(text).toBe(long);
    await site.open(options)(write).execute(change);
    expect(site.page().version.number).toBe(13);
  });

  it('is begun anew where the page moved on between the parts', async () => {
    const site = new SeparateToolsets();
    site.put({ version: { number: 12 }, body: storage(long) });
    const options = { versionStore: mapStore(), maxResultChars: 1000 };
    await site.open(options)(read).execute({ id });
    site.put({});
    for (const result_offset of [500, 1000, 1400]) await site.open(options)(read).execute({ id, result_offset });
    await expect(site.open(options)(write).execute(change)).rejects.toBeInstanceOf(VersionConflictError);
    expect(site.writes).toBe(0);
  });
});

describe('a draft', () => {
  it('is known again by a hash of its body, which is stored nowhere', async () => {
    const site = new SeparateToolsets();
    site.put({ status: 'draft', version: { number: 1 }, body: storage('<p>secret</p>') });
    const versionStore = mapStore();
    await site.open({ versionStore })(read).execute({ id, 'get-draft': true });
    const stored = versionStore.values.get(key) ?? '';
    expect(stored).toMatch(/^\{"form":1,"version":1,"body":"whole","draft":"[0-9a-f]{64}"\}$/);
    await site
      .open({ versionStore })(write)
      .execute({ ...change, status: 'draft' });
    expect(site.page()).toMatchObject({ status: 'draft', body: storage('<p>Memcached</p>') });
  });

  it('that somebody changed or published meanwhile is a conflict', async () => {
    for (const status of ['draft', 'current']) {
      const site = new SeparateToolsets();
      site.put({ status: 'draft', version: { number: 1 } });
      const versionStore = mapStore();
      await site.open({ versionStore })(read).execute({ id, 'get-draft': true });
      site.put({ status, version: { number: 1 }, body: storage('<p>Valkey</p>') });
      await expect(
        site
          .open({ versionStore })(write)
          .execute({ ...change, status }),
      ).rejects.toThrow('somebody else changed the record after you read it');
      expect(site.writes).toBe(0);
    }
  });

  it('beside a published page is read and written in two toolsets', async () => {
    const site = new SeparateToolsets();
    const versionStore = mapStore();
    const draft = { ...change, status: 'draft' };
    await site.open({ versionStore })(read).execute({ id });
    await site.open({ versionStore })(write).execute(draft);
    await site.open({ versionStore })(read).execute({ id, 'get-draft': true });
    await site
      .open({ versionStore })(write)
      .execute({ ...draft, title: 'Caches' });
    expect(site.server.pages(account).draft(id)).toMatchObject({ title: 'Caches', version: { number: 1 } });
    expect(site.page()).toMatchObject({ version: { number: 12 } });
  });
});

describe('what a store says', () => {
  it.each([
    ['nothing', undefined],
    ['null', null],
    ['no text', { form: 1, version: 12, body: 'whole' }],
    ['another form', claim({ form: 2 })],
    ['a version that is no number', claim({ version: '12' })],
    ['a version that is no whole number', claim({ version: 12.5 })],
    ['a body that is none', claim({ body: 'all' })],
    ['an offset below nought', claim({ body: -1 })],
    ['a draft that is no hash', claim({ draft: true })],
    ['a list', '[]'],
    ['JSON that is null', 'null'],
    ['too much', claim({ more: 'x'.repeat(10_000_000) })],
    ['a property of every object', '{"__proto__":{"form":1,"version":12,"body":"whole"}}'],
  ])('is worth nothing when it is %s', async (_name, value) => {
    const site = new SeparateToolsets();
    await expect(
      site
        .open({ versionStore: holding(value) })(write)
        .execute(change),
    ).rejects.toThrow(notRead);
    expect(site.server.requests).toHaveLength(0);
  });

  it.each([
    ['a version that is still to come', claim({ version: 13 }), InvalidInputError],
    ['a version without end', claim({ version: Number.MAX_SAFE_INTEGER }), InvalidInputError],
    ['an old version', claim({ version: 11 }), VersionConflictError],
    ['a draft where there is none', claim({ draft: '0'.repeat(64) }), VersionConflictError],
    ['a body that was not read', claim({ body: 'none' }), InvalidInputError],
    ['a body that was begun', claim({ body: 100 }), InvalidInputError],
  ])('is held against the page: %s', async (_name, value, kind) => {
    const site = new SeparateToolsets();
    await expect(
      site
        .open({ versionStore: holding(value) })(write)
        .execute(change),
    ).rejects.toBeInstanceOf(kind);
    expect(site.writes).toBe(0);
  });

  it('writes nothing, whatever it is, unless it is the present version of a body that was read', async () => {
    const site = new SeparateToolsets();
    let said = '';
    const tool = site.open({ versionStore: { get: () => said, set: () => {} } })(write);
    const value = fc.oneof(
      fc.string({ unit: anyCharacter }),
      fc.json(),
      fc
        .record({ form: fc.constantFrom(1, 2), version: fc.integer(), body: fc.anything(), draft: fc.anything() })
        .map((one) => JSON.stringify(one)),
    );
    await fc.assert(
      fc.asyncProperty(value, async (text) => {
        said = text;
        await expect(tool.execute(change)).rejects.toMatchObject({ name: expect.stringMatching(/Error$/) as string });
      }),
      { numRuns: 100 },
    );
    expect(site.writes).toBe(0);
  });

  it('is nothing of a draft where the draft is not claimed', async () => {
    const draft = { id, status: 'draft', version: { number: 1 }, body: storage('<p>Redis</p>') };
    expect(await confirmClaim({ version: 1, body: 'whole' }, draft)).toBeUndefined();
    expect(await confirmClaim(await claimOf({ version: 1, body: 'whole', draft: '<p>Redis</p>' }), draft)).toEqual({
      version: 1,
      body: 'whole',
      draft: '<p>Redis</p>',
    });
  });

  it('is nothing for a page that is gone', async () => {
    const site = new SeparateToolsets();
    site.server.pages(account).delete(id);
    await expect(
      site
        .open({ versionStore: holding(claim()) })(write)
        .execute(change),
    ).rejects.toThrow(notRead);
  });
});

function throwing(): never {
  throw new Error('away');
}

describe('a store that fails', () => {
  it.each([
    ['throws', { get: throwing, set: throwing }],
    ['rejects', { get: async () => throwing(), set: async () => throwing() }],
  ])('%s: no call fails by it', async (_name, versionStore) => {
    const site = new SeparateToolsets();
    const tool = site.open({ versionStore });
    await expect(tool(write).execute(change)).rejects.toThrow(notRead);
    await tool(read).execute({ id });
    await tool(write).execute(change);
    expect(site.page().version.number).toBe(13);
  });

  it('hangs: the signal of a call ends the wait', async () => {
    const site = new SeparateToolsets();
    const never = openPromise<string>().promise;
    const tool = site.open({ versionStore: { get: () => never, set: () => never } });
    const controller = new AbortController();
    const refused = tool(write).execute(change, { signal: controller.signal });
    controller.abort(new Error('enough'));
    await expect(refused).rejects.toThrow('enough');
    const reading = new AbortController();
    const answer = tool(read).execute({ id }, { signal: reading.signal });
    setTimeout(() => reading.abort(new Error('enough')), 20);
    // What was read is handed on: only the note of it is lost.
    await expect(answer).resolves.toMatchObject({ value: { id } });
  });

  it('is refused where it is none', () => {
    const site = new SeparateToolsets();
    expect(() => site.open({ versionStore: new Map() as unknown as VersionStore })).not.toThrow();
    expect(() => site.open({ versionStore: { get: () => '' } as unknown as VersionStore })).toThrow(
      'The option "versionStore" has to be an object with the functions "get" and "set"',
    );
  });
});

describe('the conversation', () => {
  const readCall = (value: object, input: object = { id }): PastCall => ({ toolName: read, input, result: value });
  const whole = { id, status: 'current', version: { number: 12 }, body: storage('<p>Redis</p>') };
  const part = (from: number, to: number, total: number, more: object = {}): PastCall =>
    readCall({
      ...whole,
      cut: `Only the characters ${from} to ${to} of the ${total} of body.storage.value are shown. ${to === total ? 'This is the end.' : `To read on, call again with "result_offset": ${to}.`}`,
      ...more,
    });

  /** Writes in a toolset that has read nothing itself. */
  const writeAfter = async (calls: readonly PastCall[], site = new SeparateToolsets(), versionStore = mapStore()) => {
    const result = await site
      .open({ versionStore })(write)
      .execute(change, { pastCalls: () => calls });
    return result.value;
  };

  it.each<readonly [name: string, calls: readonly PastCall[]]>([
    ['a read', [readCall(whole)]],
    ['the JSON of a read', [{ ...readCall(whole), result: JSON.stringify(whole) }]],
    ['parts up to the end', [part(0, 600, 1500), part(600, 1200, 1500), part(1200, 1500, 1500)]],
    [
      'a read, and one of an older version',
      [readCall(whole), readCall({ ...whole, version: { number: 3 } }, { id, version: 3 })],
    ],
    [
      'a read, and one that was cut without the body',
      [readCall(whole), readCall({ ...whole, body: { view: { value: '<p>' } }, cut: 'Only the characters 0 to 3' })],
    ],
    ['a read, and one without the body', [readCall(whole), readCall({ ...whole, body: undefined })]],
    [
      'an old read, and a write',
      [
        readCall({ ...whole, version: { number: 11 } }),
        { toolName: write, input: change, result: { id, status: 'current', version: { number: 12 } } },
      ],
    ],
    ['a read of another page behind it', [readCall(whole), readCall({ ...whole, id: '1', version: { number: 40 } })]],
  ])('holds %s, on which a write is based', async (_name, calls) => {
    expect(await writeAfter(calls)).toMatchObject({ version: { number: 13 } });
  });

  it.each<readonly [name: string, calls: readonly PastCall[]]>([
    ['the failure of a read', [{ ...readCall(whole), result: 'Error: not found' }]],
    ['a search hit', [{ ...readCall(whole), toolName: 'list_all_confluence_search' }]],
    ['another page', [readCall({ ...whole, id: '1' })]],
    ['a part', [part(0, 600, 1500)]],
    ['the end without the middle', [part(0, 600, 1500), part(1200, 1500, 1500)]],
    ['the end alone, whatever the call asked for', [part(1200, 1500, 1500)]],
    ['parts of two versions', [part(0, 600, 1500), part(600, 1500, 1500, { version: { number: 13 } })]],
    ['something cut that says nothing of the body', [readCall({ ...whole, cut: 'The texts of this record are cut.' })]],
    ['a view of the page', [readCall({ ...whole, body: { view: { value: '<p>Redis</p>' } } })]],
    [
      'nonsense',
      [
        readCall([]),
        readCall({ ...whole, id: { toString: 1, valueOf: 1 } }),
        readCall({ id, version: { number: '12' } }),
        { toolName: read, input: 7, result: null },
      ],
    ],
  ])('holds %s, which is not enough', async (_name, calls) => {
    const site = new SeparateToolsets();
    await expect(writeAfter(calls, site)).rejects.toBeInstanceOf(InvalidInputError);
    expect(site.writes).toBe(0);
  });

  it('may hold anything: it is a version at most', () => {
    const catalogue = bundledCatalogue();
    const record = fc.record({
      id: fc.oneof(fc.constant(id), fc.anything()),
      version: fc.oneof(fc.record({ number: fc.oneof(fc.integer(), fc.anything()) }), fc.anything()),
      status: fc.oneof(fc.constant('draft'), fc.anything()),
      body: fc.oneof(fc.constant(storage('<p>Redis</p>')), fc.anything()),
      cut: fc.oneof(fc.constant(undefined), fc.string(), fc.anything()),
    });
    const result = fc.oneof(record, fc.json(), fc.anything());
    const call = fc.record({ toolName: fc.constantFrom(read, write), input: fc.anything(), result });
    fc.assert(
      fc.property(fc.array(call, { maxLength: 5 }), (calls) => {
        const seen = seenInConversation(calls, { id, readTool: read }, catalogue);
        expect(Number.isSafeInteger(seen?.version ?? 0)).toBe(true);
      }),
      { numRuns: 200 },
    );
  });

  it('is held against the page, by one read more before the look at it', async () => {
    const confirmed = new SeparateToolsets();
    await writeAfter([readCall(whole)], confirmed);
    expect(confirmed.server.requests.map(({ method }) => method)).toEqual(['GET', 'GET', 'PATCH']);
    const site = new SeparateToolsets();
    site.put({});
    await expect(writeAfter([readCall(whole)], site)).rejects.toBeInstanceOf(VersionConflictError);
    await expect(writeAfter([readCall({ ...whole, version: { number: 99 } })], site)).rejects.toThrow(notRead);
    expect(site.writes).toBe(0);
  });

  it('counts more than a store, which others may share', async () => {
    const site = new SeparateToolsets();
    const versionStore = mapStore();
    site.put({});
    await site.open({ versionStore })(read).execute({ id });
    await expect(writeAfter([readCall(whole)], site, versionStore)).rejects.toBeInstanceOf(VersionConflictError);
    expect(site.writes).toBe(0);
  });

  it('holds a draft, which has to be the same still', async () => {
    const draft = { ...whole, status: 'draft', version: { number: 1 } };
    const site = new SeparateToolsets();
    site.put({ status: 'draft', version: { number: 1 }, body: storage('<p>Valkey</p>') });
    await expect(writeAfter([readCall(draft)], site)).rejects.toBeInstanceOf(VersionConflictError);
    site.put({ status: 'draft', version: { number: 1 }, body: storage('<p>Redis</p>') });
    await writeAfter([readCall(draft)], site);
    expect(site.page().body).toEqual(storage('<p>Memcached</p>'));
  });
});
