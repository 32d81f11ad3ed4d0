import { afterEach, describe, expect, it } from 'vitest';
import { compactView } from '../../templates/runtime/storage/compact/compact-view.js';
import { architecturePage } from '../storage/storage-samples.js';
import { account, toolsetOnServer, type ToolsetOnServer } from './support/toolset.js';

const id = '8943721';
const read = 'get_single_confluence_page_by_id';
const write = 'update_a_confluence_page_by_id';
const change = {
  id,
  status: 'current',
  title: 'Caching',
  body: { representation: 'storage', value: architecturePage },
};

let on: ToolsetOnServer;
afterEach(() => on.server.close());

function putBody(value: string): void {
  const page = on.server.pages(account).page(id);
  if (page === undefined) throw new Error('no page');
  on.server.pages(account).put({ ...page, body: { storage: { representation: 'storage', value } } });
}

const versionNow = (): number | undefined => on.server.pages(account).page(id)?.version.number;

describe('format: compact', () => {
  it('reads a body for reading, with the version, and asks Confluence for the storage format alone', async () => {
    on = await toolsetOnServer();
    putBody(architecturePage);
    const { value } = await on.tool(read).execute({ id, format: 'compact', 'body-format': 'view' });
    expect(value).toMatchObject({ id, version: { number: 12 }, body: { compact: compactView(architecturePage) } });
    expect(value['body']).not.toHaveProperty('storage');
    const [request] = on.server.requests;
    expect(request?.query.get('body-format')).toBe('storage');
    expect(request?.query.has('format')).toBe(false);
  });

  it('leaves out what nobody sees, which a body in storage format keeps', async () => {
    on = await toolsetOnServer();
    putBody('<p>Re\u200bdis\u{e0041}</p>');
    expect((await on.tool(read).execute({ id, format: 'compact' })).value['body']).toEqual({ compact: '1 Redis' });
    expect((await on.tool(read).execute({ id, format: 'storage' })).text).toContain('Re\u200bdis');
  });

  it('is asked for of one page or blog post, by no other tool, and not where results come in full', async () => {
    on = await toolsetOnServer({ results: 'full' });
    await expect(on.tool(read).execute({ id, format: 'compact' })).rejects.toThrow('There is no argument "format".');
    await on.server.close();
    on = await toolsetOnServer();
    expect(on.tool(read).inputSchema.properties).toHaveProperty('format');
    expect(on.tool('get_single_confluence_blogpost_by_id').inputSchema.properties).toHaveProperty('format');
    expect(on.tool(write).inputSchema.properties).not.toHaveProperty('format');
    expect(on.tool('list_all_confluence_pages').inputSchema.properties).not.toHaveProperty('format');
    expect(on.tool('get_single_confluence_user_by_id').inputSchema.properties).not.toHaveProperty('format');
  });

  it('is cut and read on like any text', async () => {
    on = await toolsetOnServer({ maxResultChars: 1000 });
    putBody(`<p>${'word '.repeat(400)}end</p>`);
    const first = (await on.tool(read).execute({ id, format: 'compact' })).value;
    const { compact } = first['body'] as { readonly compact: string };
    expect(first['cut']).toContain(`"result_offset": ${compact.length}`);
    let text = compact;
    while (!text.endsWith('end')) {
      const next = await on.tool(read).execute({ id, format: 'compact', result_offset: text.length });
      text += (next.value['body'] as { readonly compact: string }).compact;
    }
    expect(text).toBe(`1 ${'word '.repeat(400)}end`);
  });

  it('does not count as having read the body that a write replaces', async () => {
    on = await toolsetOnServer({ versioning: 'auto' });
    await on.tool(read).execute({ id, format: 'compact' });
    await expect(on.tool(write).execute(change)).rejects.toThrow(
      'You have read this record without its body, which this call replaces. Call get_single_confluence_page_by_id with {"id":"8943721","body-format":"storage"}, then repeat this',
    );
    expect(versionNow()).toBe(12);
    await on.tool(read).execute({ id, 'body-format': 'storage' });
    await on.tool(write).execute(change);
    expect(versionNow()).toBe(13);
  });

  it('takes nothing away from what was read in storage format', async () => {
    on = await toolsetOnServer({ versioning: 'auto' });
    await on.tool(read).execute({ id });
    await on.tool(read).execute({ id, format: 'compact' });
    await on.tool(write).execute(change);
    expect(versionNow()).toBe(13);
  });

  it('does not stand for a version that somebody saved since', async () => {
    on = await toolsetOnServer({ versioning: 'auto' });
    await on.tool(read).execute({ id });
    const page = on.server.pages(account).page(id);
    if (page !== undefined) on.server.pages(account).put({ ...page, version: { number: 13 } });
    await on.tool(read).execute({ id, format: 'compact' });
    await expect(on.tool(write).execute(change)).rejects.toThrow('You have read this record without its body');
    expect(versionNow()).toBe(13);
  });

  it.each(['strict', 'auto'] as const)('is refused as a body that is written, versioning: %s', async (versioning) => {
    on = await toolsetOnServer({ versioning });
    await on.tool(read).execute({ id });
    const value = compactView(architecturePage);
    const version = versioning === 'strict' ? { version: { number: 13 } } : {};
    const written = on.tool(write).execute({ ...change, ...version, body: { representation: 'storage', value } });
    await expect(written).rejects.toThrow('is the compact view, which is for reading.');
    expect(versionNow()).toBe(12);
  });
});
