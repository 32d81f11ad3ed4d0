import { describe, expect, it } from 'vitest';
import { findLoss } from '../../templates/runtime/storage/find-loss.js';
import { storageFrames, storagePieces } from './storage-pieces.js';
import { architecturePage } from './storage-samples.js';

function macro(name: string, id?: string): string {
  return `<ac:structured-macro${id === undefined ? '' : ` ac:macro-id="${id}"`} ac:name="${name}"></ac:structured-macro>`;
}

const jira = (id: string, key: string): string =>
  `<ac:structured-macro ac:name="jira"${id}><ac:parameter ac:name="key">${key}</ac:parameter></ac:structured-macro>`;

const extension = (id: string): string =>
  '<ac:adf-extension><ac:adf-node type="extension"><ac:adf-attribute key="extension-key">app/draw</ac:adf-attribute>' +
  `<ac:adf-attribute key="parameters"><ac:adf-parameter key="local-id">${id}</ac:adf-parameter></ac:adf-attribute>` +
  '</ac:adf-node><ac:adf-fallback><p>Old <b>text</b></p></ac:adf-fallback></ac:adf-extension>';

const task = (id: string, status: string, text: string): string =>
  `<ac:task>${id && `<ac:task-id>${id}</ac:task-id>`}<ac:task-status>${status}</ac:task-status>` +
  `<ac:task-body><span>${text}</span></ac:task-body></ac:task>`;

const marked = (text: string): string => `<ac:inline-comment-marker ac:ref="c">${text}</ac:inline-comment-marker>`;

describe('findLoss', () => {
  it('finds nothing when nothing but text changed', () => {
    expect(findLoss(architecturePage, architecturePage.replace('Old text', 'New text'))).toEqual({
      inlineComments: [],
      macros: [],
      tasks: [],
    });
  });

  it('names the inline comments and the macros that are gone', () => {
    expect(findLoss(architecturePage, '<p>All new</p>')).toEqual({
      inlineComments: ['7e6a1f0c-1111-4c3b-9a59-0d4f6c1d2b3a'],
      macros: [{ name: 'code', id: 'aa-1' }, { name: 'toc' }],
      tasks: [],
    });
  });

  it('finds a macro with an id by its id, wherever it moved', () => {
    expect(findLoss(macro('code', '1') + macro('info', '2'), macro('info', '2') + macro('code', '1')).macros).toEqual(
      [],
    );
    expect(findLoss(macro('code', '1'), macro('code', '2')).macros).toEqual([{ name: 'code', id: '1' }]);
    expect(findLoss(macro('code', '1'), macro('info')).macros).toEqual([{ name: 'code', id: '1' }]);
  });

  it('counts macros without an id by their name, and does not count one twice', () => {
    expect(findLoss(macro('code') + macro('code'), macro('code')).macros).toEqual([{ name: 'code' }]);
    expect(findLoss(macro('code') + macro('code', '1'), macro('code', '1')).macros).toEqual([{ name: 'code' }]);
    expect(findLoss(macro('code'), macro('code', 'given by Confluence')).macros).toEqual([]);
  });

  it('does not take the text of a code block for markup', () => {
    const block = `<ac:plain-text-body><![CDATA[${macro('info', '1')}]]></ac:plain-text-body>`;
    expect(findLoss(block, '<p/>').macros).toEqual([]);
    expect(findLoss(macro('info', '1'), block).macros).toEqual([{ name: 'info', id: '1' }]);
  });

  it('decodes attributes and takes either quote', () => {
    const before = `<ac:inline-comment-marker ac:ref='a&amp;"b'>x</ac:inline-comment-marker>`;
    expect(findLoss(before, before.replace(`'a&amp;"b'`, '"a&#38;&quot;b"')).inlineComments).toEqual([]);
    expect(findLoss(before, 'x').inlineComments).toEqual(['a&"b']);
  });

  it('finds a macro whose id was left out by its parameters', () => {
    const before = jira(' ac:macro-id="1"', 'A-1') + jira(' ac:macro-id="2"', 'A-2');
    expect(findLoss(before, jira('', 'A-2') + jira('', 'A-1')).macros).toEqual([]);
    expect(findLoss(before, jira('', 'A-2') + jira('', 'A-3')).macros).toEqual([{ name: 'jira', id: '1' }]);
    // One may not stand for two.
    expect(findLoss(before + before, before).macros.map(({ id }) => id)).toEqual(['1', '2']);
  });

  it('counts copies, which have the id of their original', () => {
    const panel = macro('panel', 'p');
    expect(findLoss(panel + panel, panel + panel).macros).toEqual([]);
    expect(findLoss(panel + panel, panel).macros).toEqual([{ name: 'panel', id: 'p' }]);
  });

  it('takes the extensions of Forge apps and of the new editor for macros', () => {
    expect(findLoss(extension('1') + extension('2'), extension('2')).macros).toEqual([{ name: 'extension', id: '1' }]);
    expect(findLoss(extension('1'), extension('1').replace('Old', 'New')).macros).toEqual([]);
  });

  it('names tasks, by their id, but not those that only got done', () => {
    const before = `<ac:task-list>${task('1', 'incomplete', 'Call')}${task('2', 'incomplete', 'Write')}</ac:task-list>`;
    expect(findLoss(before, before.replace('incomplete', 'complete')).tasks).toEqual([]);
    expect(findLoss(before, `<ac:task-list>${task('2', 'incomplete', 'Rewrite')}</ac:task-list>`).tasks).toEqual(['1']);
    expect(findLoss(before, task('', 'incomplete', 'Call') + task('', 'incomplete', 'Write')).tasks).toEqual([]);
    expect(findLoss(task('<!-- first -->1', 'incomplete', 'Call'), '').tasks).toEqual(['1']);
  });

  it('takes a comment for lost when its marker holds no text any more, and not when its pieces were joined', () => {
    expect(findLoss(marked(''), '<p/>').inlineComments).toEqual([]);
    expect(findLoss(marked('Re') + marked('<b>dis</b>'), marked('Redis')).inlineComments).toEqual([]);
    expect(findLoss(marked('Redis'), marked(' ')).inlineComments).toEqual(['c']);
    expect(findLoss(marked('<b>Redis</b>'), marked('<br/>')).inlineComments).toEqual(['c']);
  });

  // What reads a text again and again does not get to the end; bench/runtime/text-growth.mjs measures it.
  it.each(storagePieces)('gets to the end of 200,000 times the same: %j', (piece) => {
    const named = `<ac:structured-macro ac:name="x" ${piece.repeat(200_000)}></ac:structured-macro>`;
    expect(findLoss(named, '').macros.length).toBeLessThanOrEqual(1);
    for (const [before, behind] of storageFrames) {
      expect(findLoss(`${macro('code')}${before}${piece.repeat(200_000)}${behind}`, '').macros).toContainEqual({
        name: 'code',
      });
    }
  });
});
