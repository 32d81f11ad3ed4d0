import { describe, expect, it } from 'vitest';
import { findLoss } from '../../templates/runtime/storage/find-loss.js';
import { storageFrames, storagePieces } from './storage-pieces.js';
import { architecturePage } from './storage-samples.js';

function macro(name: string, id?: string): string {
  return `<ac:structured-macro${id === undefined ? '' : ` ac:macro-id="${id}"`} ac:name="${name}"></ac:structured-macro>`;
}

describe('findLoss', () => {
  it('finds nothing when nothing but text changed', () => {
    expect(findLoss(architecturePage, architecturePage.replace('Old text', 'New text'))).toEqual({
      inlineComments: [],
      macros: [],
    });
  });

  it('names the inline comments and the macros that are gone', () => {
    expect(findLoss(architecturePage, '<p>All new</p>')).toEqual({
      inlineComments: ['7e6a1f0c-1111-4c3b-9a59-0d4f6c1d2b3a'],
      macros: [{ name: 'code', id: 'aa-1' }, { name: 'toc' }],
    });
  });

  it('finds a macro with an id by its id, wherever it moved', () => {
    expect(findLoss(macro('code', '1') + macro('info', '2'), macro('info', '2') + macro('code', '1')).macros).toEqual(
      [],
    );
    expect(findLoss(macro('code', '1'), macro('code', '2')).macros).toEqual([{ name: 'code', id: '1' }]);
    expect(findLoss(macro('code', '1'), macro('code')).macros).toEqual([{ name: 'code', id: '1' }]);
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
