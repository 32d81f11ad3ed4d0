import { describe, expect, it } from 'vitest';
import { architecturePage } from '../storage/storage-samples.js';
import { BodyEditor } from './body-editor.js';

/** An outline as a reader would draw it. */
async function drawn(body: string): Promise<readonly string[]> {
  const { sections } = await new BodyEditor(body).outline();
  return sections.map(({ handle, level, heading, size, holds }) => {
    const [number] = handle.split('-');
    return [`${number} ${'#'.repeat(level)}${heading} ${size}`, ...holds].join(', ');
  });
}

/** The contents of all sections of a body, by what the outline lists. */
async function contents(body: string): Promise<readonly string[]> {
  const editor = new BodyEditor(body);
  const { sections } = await editor.outline();
  return Promise.all(
    sections.map(async ({ handle }) => (await editor.section({ section: handle, format: 'storage' })).content),
  );
}

const macro = (name: string): string => `<ac:structured-macro ac:name="${name}" />`;

const cell = (content: string): string => `<ac:layout-cell>${content}</ac:layout-cell>`;

const part = (name: string): string => `<h2>${name}</h2><p>${name}.</p><h3>Risks</h3><p>None.</p>`;

describe('an outline', () => {
  it('lists headings with their levels, sizes and what their sections hold, nested ones included', async () => {
    const { title, version } = await new BodyEditor(architecturePage).outline();
    expect([title, version]).toEqual(['Caching Architecture', 12]);
    expect(await drawn(architecturePage)).toEqual([
      '1 #Caching Architecture 552, 1 macro (code), 1 comment',
      '2 ##Basic Auth 323, 1 macro (code)',
      '3 ###Details 37',
      '4 ##Next 26',
      '5  181, 1 macro (toc)',
    ]);
  });

  it('counts tables, tasks and images, and names the first macros', async () => {
    const task = '<ac:task><ac:task-id>1</ac:task-id><ac:task-body>Do</ac:task-body></ac:task>';
    const body =
      `<h1>All</h1><table><tbody><tr><td>${macro('toc')}</td></tr></tbody></table><ac:task-list>${task}${task}</ac:task-list>` +
      `<ac:image><ri:attachment ri:filename="a.png" /></ac:image>${['toc', 'jira', 'info', 'code', 'drawio'].map(macro).join('')}`;
    const { sections } = await new BodyEditor(body).outline();
    expect(sections[0]?.holds).toEqual(['6 macros (toc, jira, info, code, …)', '1 table', '2 tasks', '1 image']);
  });

  it('lists what stands before the first heading, where something does', async () => {
    expect(await drawn('<p>Intro</p><h2>A</h2><p>a</p>')).toEqual(['0  12', '1 ##A 18']);
    expect(await drawn('\n<!-- note -->\n<h2>A</h2>')).toEqual(['1 ##A 10']);
  });

  it('of a page without headings is the page, of a blank one nothing', async () => {
    expect(await drawn('<p>All</p><p>of it</p>')).toEqual(['0  22']);
    expect(await drawn('')).toEqual([]);
  });

  it('takes each column of a layout for itself, and other elements with what they hold', async () => {
    const body =
      `<ac:layout><ac:layout-section ac:type="two_equal">${cell('<p>Left</p><h2>A</h2><p>a</p>')}${cell('<p>Right</p>')}</ac:layout-section>` +
      `<ac:layout-section ac:type="single">${cell('<div><h3>In</h3></div><p>below</p>')}</ac:layout-section></ac:layout>`;
    expect(await contents(body)).toEqual([
      '<p>Left</p>',
      '<h2>A</h2><p>a</p>',
      '<p>Right</p>',
      '<div><h3>In</h3></div><p>below</p>',
      '<h3>In</h3>',
    ]);
  });
});

describe('a handle', () => {
  it('finds its section by its bytes, wherever it stands', async () => {
    const editor = new BodyEditor('<h1>T</h1><h2>A</h2><p>a</p><h2>B</h2><p>b</p>');
    const handle = await editor.handle('B');
    editor.put('<h1>T</h1><h2>B</h2><p>b</p><h2>New</h2><p>n</p><h2>A</h2><p>a</p>');
    expect(await editor.section({ section: handle })).toMatchObject({ heading: 'B', content: '1 ## B\n2 b' });
  });

  it('tells equal sections apart by what they stand under, whatever is inserted above', async () => {
    const editor = new BodyEditor(part('One') + part('Two') + part('Three'));
    const handles = await Promise.all([0, 1, 2].map((index) => editor.handle('Risks', index)));
    expect(new Set(handles).size).toBe(3);
    // One more of the same form would shift each to the number of its neighbour.
    editor.put(part('Zero') + part('One') + part('Two') + part('Three'));
    await editor.edit([{ action: 'replace_section', target: handles[1], content: '<p>Many.</p>' }]);
    expect(editor.body).toContain('<p>Two.</p><h3>Risks</h3><p>Many.</p><h2>Three</h2>');
    expect(editor.body.match(/Many/g)).toHaveLength(1);
  });

  it('tells equal sections under one heading apart by their numbers, and refuses a number that is none of theirs', async () => {
    const editor = new BodyEditor('<h2>Same</h2><p>x</p><h2>Same</h2><p>x</p>');
    const [first = '', second = ''] = await Promise.all([0, 1].map((index) => editor.handle('Same', index)));
    expect(first.split('-')[1]).toBe(second.split('-')[1]);
    await editor.edit([{ action: 'append_to_section', target: second, content: '<p>y</p>' }]);
    expect(editor.body).toBe('<h2>Same</h2><p>x</p><h2>Same</h2><p>x</p><p>y</p>');

    editor.put('<h2>Up</h2><h2>Other</h2><h2>Same</h2><p>x</p><h2>Same</h2><p>x</p>');
    const refused = await editor.refusal([{ action: 'remove_section', target: first }]);
    expect(refused.message).toContain('2 sections have it. Nothing was written.');
  });

  it('goes on when an equal section appears elsewhere', async () => {
    const editor = new BodyEditor('<h1>T</h1><h2>A</h2><p>a</p>');
    const handle = await editor.handle('A');
    editor.put('<h1>T</h1><h2>A</h2><p>a</p><h1>U</h1><h2>A</h2><p>a</p>');
    await editor.edit([{ action: 'append_to_section', target: handle, content: '<p>b</p>' }]);
    expect(editor.body).toBe('<h1>T</h1><h2>A</h2><p>a</p><p>b</p><h1>U</h1><h2>A</h2><p>a</p>');
  });

  it('is read with the rest of its line behind it', async () => {
    const editor = new BodyEditor('<h2>A</h2><p>a</p>');
    const section = await editor.section({ section: `${await editor.handle('A')} ## A | 17 characters` });
    expect(section.heading).toBe('A');
  });

  it('is the same from run to run', async () => {
    expect(await new BodyEditor('<h2>A</h2><p>a</p>').handle('A')).toBe('1-e86df4');
  });
});

describe('a section', () => {
  const editor = new BodyEditor('<p>Intro</p><h2>3. Eviction <em>policy</em></h2><p>lru</p><h2>Other</h2>');

  it('is the part before the first heading where none is named', async () => {
    expect(await editor.section()).toEqual({
      id: '1',
      title: 'Caching Architecture',
      version: 12,
      handle: expect.stringMatching(/^0-[\da-f]{6}$/),
      heading: '',
      level: 0,
      format: 'compact',
      content: '1 Intro',
    });
  });

  it('is named by its heading, by capitals, number and Markdown of one’s own too', async () => {
    for (const section of ['3. Eviction policy', 'eviction policy', '## Eviction Policy']) {
      expect((await editor.section({ section, format: 'storage' })).content).toBe(
        '<h2>3. Eviction <em>policy</em></h2><p>lru</p>',
      );
    }
  });

  it('that is not there, or there twice, is refused with the handles of those that are', async () => {
    await expect(editor.section({ section: 'Evictions' })).rejects.toThrow(
      /^section: No heading reads "Evictions"\. Nothing was written\. Send a handle: 1-\w{6} ## 3\. Eviction policy; 2-\w{6} ## Other\.$/,
    );
    const twice = new BodyEditor('<h2>A</h2><p>1</p><h2>A</h2><p>2</p>');
    await expect(twice.section({ section: 'A' })).rejects.toThrow(/2 headings read "A".*1-\w{6} ## A; 2-\w{6} ## A/);
  });

  it('that is not there is told the first of many that are', async () => {
    const many = Array.from({ length: 60 }, (_, index) => `<h2>N${index}</h2>`).join('');
    await expect(new BodyEditor(many).section({ section: 'M' })).rejects.toThrow(
      /Send a handle: 1-\w{6} ## N0; .*20-\w{6} ## N19; and 40 more, which an outline lists\.$/,
    );
  });

  it('of a page that was never published is the draft’s', async () => {
    const draft = new BodyEditor('<h2>A</h2><p>draft</p>', { status: 'draft', version: { number: 1 } });
    expect((await draft.section({ section: 'A', format: 'storage' })).content).toBe('<h2>A</h2><p>draft</p>');
  });
});
