import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cutResult } from '../../templates/adapters/core/cut-result.js';
import { shapeResult } from '../../templates/adapters/core/shape-result.js';
import { toolOn } from './support/answers.js';

const page = {
  id: '1',
  title: 'Caching',
  parentId: null,
  version: { number: 12, message: null },
  body: { storage: { representation: 'storage', value: '<p>null _links</p>' } },
  _links: { webui: '/x' },
  author: { displayName: 'Alex', profilePicture: { path: '/a.png' } },
};

describe('results', () => {
  it('lose links, nulls and avatars, and are compact', () => {
    expect(shapeResult(page, {}).result.text).toBe(
      '{"id":"1","title":"Caching","version":{"number":12},"body":{"storage":{"representation":"storage","value":"<p>null _links</p>"}},"author":{"displayName":"Alex"}}',
    );
  });

  it('stay as they came with results: full', () => {
    expect(shapeResult(page, { results: 'full' }).result.value).toEqual(page);
  });

  it('say that it is done where a write is answered with nothing', async () => {
    expect(shapeResult(undefined, {}).result.text).toBe('{"done":true}');
    const { text } = await toolOn(undefined)('delete_a_confluence_page_by_id').execute({ id: '1' });
    expect(text).toBe('{"done":true}');
  });

  it('are an error where a read is answered with nothing', async () => {
    for (const answer of [undefined, () => new Response(' \n'), () => Response.json(null)]) {
      const call = toolOn(answer)('get_single_confluence_page_by_id').execute({ id: '1' });
      await expect(call).rejects.toMatchObject({
        code: 'UNEXPECTED_ANSWER',
        message:
          'get_single_confluence_page_by_id: The answer was empty, so nothing was read. Check the id, or try again later.',
      });
    }
    const { text } = await toolOn(undefined)('list_all_confluence_pages').execute({});
    expect(text).toBe('{"result":[]}');
  });

  describe('of a write', () => {
    const body = { representation: 'storage', value: `<p>${'x'.repeat(30_000)}</p>` };
    const created = { ...page, spaceId: '65537', status: 'current', body: { storage: body } };
    const toolName = 'create_a_confluence_page';
    const input = { spaceId: '65537', title: 'Caching', body };

    it('carry id, title and version, not the body that was sent', async () => {
      const { value } = await toolOn(created)(toolName).execute(input);
      expect(value).toEqual({
        id: '1',
        title: 'Caching',
        version: { number: 12 },
        author: { displayName: 'Alex' },
        spaceId: '65537',
        status: 'current',
      });
    });

    it('stay as they came with results: full', async () => {
      const { value } = await toolOn(created, { results: 'full' })(toolName).execute(input);
      expect(value).toEqual(created);
    });

    it('hold a body that was not sent', async () => {
      const tool = toolOn(created)('confluence_groups_add_member');
      expect((await tool.execute({ groupId: 'g', accountId: 'a' })).value).toMatchObject({ body: { storage: body } });
    });
  });

  it('of a list are cut by whole records, without the cursor that would skip the rest', () => {
    const records = Array.from({ length: 20 }, (_, index) => ({ id: String(index), title: 'x'.repeat(80) }));
    const { value } = cutResult({ result: records, nextCursor: 'abc' }, 1000);
    expect(value).toEqual({
      result: records.slice(0, 5),
      cut: 'Only 5 of the 20 records of this page are shown. For the rest, ask again with "limit": 5 and follow the cursors, or ask for less.',
    });
  });

  it('of a record are read on where they were cut', () => {
    const value = `<p>${'a "quoted" word 😀 '.repeat(200)}</p>`;
    const record = { ...page, body: { storage: { representation: 'storage', value } } };
    let text = '';
    for (let offset: number | undefined = 0; offset !== undefined;) {
      const part = cutResult(record, 1500, offset);
      expect(JSON.stringify(part.value).length).toBeLessThanOrEqual(1500);
      expect(part.value).toMatchObject({ id: '1', title: 'Caching', version: { number: 12 } });
      text += (part.value as unknown as typeof record).body.storage.value;
      offset = part.nextOffset;
    }
    expect(text).toBe(value);
  });

  it('let the body be read to its end even where another text is longer', () => {
    const record = { id: '1', excerpt: 'e'.repeat(4000), body: { storage: { value: 'b'.repeat(3000) } } };
    let text = '';
    for (let offset: number | undefined = 0; offset !== undefined;) {
      const part = cutResult(record, 2000, offset);
      text += (part.value as unknown as typeof record).body.storage.value;
      offset = part.nextOffset;
    }
    expect(text).toBe(record.body.storage.value);
  });

  it('never lose id, title and version, and stay within the limit whatever the texts are', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'binary', maxLength: 5000 }),
        fc.string({ maxLength: 3000 }),
        fc.integer({ min: 1000, max: 4000 }),
        (first, second, most) => {
          const record = {
            id: '1',
            title: 'Caching',
            version: { number: 12 },
            body: { value: first },
            excerpt: second,
          };
          const { value } = cutResult(record, most);
          expect(value).toMatchObject({ id: '1', title: 'Caching', version: { number: 12 } });
          expect(JSON.stringify(value).length).toBeLessThanOrEqual(most);
          expect(JSON.parse(JSON.stringify(value))).toEqual(value);
        },
      ),
    );
  });
});
