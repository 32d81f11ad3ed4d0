import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import type { BodyEdit } from '../../templates/runtime/editing/index.js';
import { readSections } from '../../templates/runtime/editing/body-sections.js';
import { findSection } from '../../templates/runtime/editing/find-section.js';
import { checkStorage, findLoss, replaceTextCounted } from '../../templates/runtime/index.js';
import { storageBodies } from '../storage/storage-bodies.js';
import { storage } from '../storage/storage-samples.js';
import { BodyEditor } from './body-editor.js';

/** A piece of a page: a heading, or something under one. */
interface Piece {
  /** 0 for what is no heading. */
  readonly level: number;
  readonly written: string;
}

const block = fc.constantFrom(
  '<p>plain</p>',
  '<p>We cache in <strong>Redis</strong>, R&amp;D&nbsp;says.</p>\n',
  '<p>A <ac:inline-comment-marker ac:ref="c-1">marked</ac:inline-comment-marker> text</p>',
  '<ac:structured-macro ac:name="code" ac:macro-id="m-1"><ac:plain-text-body><![CDATA[<h2>No heading</h2> & redis]]></ac:plain-text-body></ac:structured-macro>',
  '<ac:structured-macro ac:name="expand" ac:macro-id="m-2"><ac:rich-text-body><h3>Within</h3><p>hidden</p></ac:rich-text-body></ac:structured-macro>',
  '<ac:task-list><ac:task><ac:task-id>7</ac:task-id><ac:task-status>incomplete</ac:task-status><ac:task-body>Do it</ac:task-body></ac:task></ac:task-list>',
  '<table><tbody><tr><td><h4>Cell</h4>text</td></tr></tbody></table>',
  '<!-- a note -->',
  'bare text ',
  // Real ones without headings of their own.
  ...storageBodies.filter((body) => !/<h[1-6]/.test(body)),
);

const heading = fc
  .tuple(fc.integer({ min: 1, max: 4 }), fc.constantFrom('A', 'B', '3. C &amp; D', '<em>E</em>', ''))
  .map(([level, text]): Piece => ({ level, written: `<h${level}>${text}</h${level}>` }));

const page = fc.array(
  fc.oneof(
    heading,
    block.map((written): Piece => ({ level: 0, written })),
  ),
  { maxLength: 14 },
);

/** Around the pieces: nothing, or a layout of one column. */
const frame = fc.constantFrom<readonly [string, string]>(
  ['', ''],
  [
    '<ac:layout><ac:layout-section ac:type="single"><ac:layout-cell>',
    '</ac:layout-cell></ac:layout-section></ac:layout>',
  ],
);

const change = fc.record({
  action: fc.constantFrom<BodyEdit['action']>(
    'replace_section',
    'remove_section',
    'append_to_section',
    'insert_before_section',
    'insert_after_section',
    'append',
    'prepend',
  ),
  /** Which heading it is about, counted round. */
  at: fc.nat(),
  content: fc.constantFrom('<p>new</p>', '<h2>New</h2><p>of its own</p>', '', '<ac:structured-macro ac:name="toc" />'),
});

/** An edit of the heading at an index among the pieces, or of the page. */
interface PieceEdit {
  readonly action: BodyEdit['action'];
  readonly at: number;
  readonly content: string;
}

/**
 * What edits have to make of a page, by its pieces: each is about those from one heading up to the next of its level or a
 * higher one. Nothing where one of them would undo another.
 */
function expected(pieces: readonly Piece[], edits: readonly PieceEdit[]): string | undefined {
  const endOf = (start: number): number => {
    const level = pieces[start]?.level ?? 0;
    const next = pieces.findIndex((piece, index) => index > start && piece.level > 0 && piece.level <= level);
    return next === -1 ? pieces.length : next;
  };
  const put = new Map<string, string>();
  const add = (place: string, content: string): void => void put.set(place, (put.get(place) ?? '') + content);
  /** For each piece the heading that is replaced or removed with it. */
  const taken = new Map<number, PieceEdit>();
  for (const edit of edits.filter(({ action }) => /^(?:replace|remove)/.test(action))) {
    for (let index = edit.at; index < endOf(edit.at); index += 1) {
      if (taken.has(index)) return undefined;
      taken.set(index, edit);
    }
    add(`${keepsHeading(edit) ? 'under' : 'instead of'} ${edit.at}`, edit.content);
  }
  for (const { action, at, content } of edits.filter((edit) => !taken.has(edit.at) || taken.get(edit.at) !== edit)) {
    const other = action.startsWith('insert') || action === 'append_to_section' ? taken.get(at) : undefined;
    const isEntered = other?.action === 'remove_section' && action === 'append_to_section';
    if (other !== undefined && (other.at !== at || isEntered)) return undefined;
    add(action === 'append' || action === 'prepend' ? action : `${action} ${at}`, content);
  }
  const ends = (end: number): string =>
    pieces
      .flatMap(({ level }, index) => (level > 0 && index < end && endOf(index) === end ? [{ level, index }] : []))
      .toSorted((one, other) => other.level - one.level)
      .map(({ index }) => textsAt(put, [`append_to_section ${index}`, `insert_after_section ${index}`]))
      .join('');
  const written = pieces.map((piece, index) => {
    const edit = taken.get(index);
    const stays = edit === undefined || (edit.at === index && keepsHeading(edit));
    const before = textsAt(put, [`insert_before_section ${index}`, `instead of ${index}`]);
    return ends(index) + before + (stays ? piece.written : '') + textsAt(put, [`under ${index}`]);
  });
  return textsAt(put, ['prepend']) + written.join('') + ends(pieces.length) + textsAt(put, ['append']);
}

const keepsHeading = ({ action, content }: PieceEdit): boolean =>
  action === 'replace_section' && !content.startsWith('<h');

const textsAt = (put: ReadonlyMap<string, string>, places: readonly string[]): string =>
  places.map((place) => put.get(place) ?? '').join('');

const isOfPage = (action: BodyEdit['action']): boolean => action === 'append' || action === 'prepend';

it('any list of edits makes of a page what it says, or nothing: well-formed, no other byte changed, nothing lost unnamed', async () => {
  let [carriedOut, lossy, undoing] = [0, 0, 0];
  await fc.assert(
    fc.asyncProperty(page, frame, fc.array(change, { minLength: 1, maxLength: 4 }), async (pieces, around, changes) => {
      const headings = pieces.flatMap(({ level }, index) => (level > 0 ? [index] : []));
      const chosen = changes
        .filter(({ action }) => headings.length > 0 || isOfPage(action))
        .map(({ action, at, content }): PieceEdit => {
          const index = isOfPage(action) ? -1 : (headings[at % headings.length] ?? -1);
          return { action, at: index, content: action === 'remove_section' ? '' : content };
        });
      if (chosen.length === 0) return;
      const body = around.join(pieces.map(({ written }) => written).join(''));
      const offsetOf = (index: number): number =>
        around[0].length + pieces.slice(0, index).reduce((sum, { written }) => sum + written.length, 0);
      const { sections } = readSections(body);
      const edits = chosen.map(({ action, at, content }): BodyEdit => {
        const target =
          at === -1 ? undefined : sections.find(({ level, start }) => level > 0 && start === offsetOf(at))?.handle;
        return { action, target, content };
      });
      const after = expected(pieces, chosen);
      const editor = new BodyEditor(body);
      const failure = await editor.edit(edits).catch((error: Error) => error);
      if (failure instanceof Error) {
        expect([editor.writes, editor.body]).toEqual([[], body]);
        if (after === undefined) {
          undoing += 1;
          expect(failure.message).toContain('are about the same part of the page');
          return;
        }
        lossy += 1;
        expect(failure.message).toContain('would lose');
        expect(lossOf(body, around.join(after))).not.toEqual([]);
        await editor.edit(edits, { allowLoss: true });
      } else {
        carriedOut += 1;
        expect(lossOf(body, editor.body)).toEqual([]);
      }
      expect(editor.body).toBe(around.join(after));
      expect(checkStorage(editor.body)).toEqual([]);
      expect(editor.writes.length).toBe(editor.body === body ? 0 : 1);
    }),
    { numRuns: 250, seed: 20_261_126 },
  );
  // Each of the three ways was gone often enough to tell something.
  expect(Math.min(carriedOut, lossy, undoing)).toBeGreaterThan(10);
});

const lossOf = (before: string, after: string): readonly unknown[] => Object.values(findLoss(before, after)).flat();

it('a text is replaced in any body as replaceText does it, with all other bytes as they are', async () => {
  const word = fc.constantFrom('Redis', 'a', 'h1', 'é', 'Redis a', '>');
  await fc.assert(
    fc.asyncProperty(storage, word, word, fc.boolean(), async (body, target, content, all) => {
      const { storage: after, count, torn } = replaceTextCounted(body, target, content, { cdata: true });
      const editor = new BodyEditor(body);
      const failure = await editor
        .edit([{ action: 'replace_text', target, content, all }])
        .catch((error: Error) => error);
      const isClear = count > 0 && (all || count + torn.length === 1);
      expect(failure instanceof Error).toBe(!isClear);
      expect(editor.body).toBe(isClear ? after : body);
    }),
    { numRuns: 200, seed: 20_261_126 },
  );
});

it('every section of any body is balanced, is found by its handle, and is what is left when it is removed', async () => {
  await fc.assert(
    fc.property(storage, (body) => {
      const { sections } = readSections(body);
      for (const section of sections) {
        const { start, content, end, handle } = section;
        expect(checkStorage(body.slice(start, end))).toEqual([]);
        expect(checkStorage(body.slice(content, end))).toEqual([]);
        expect(checkStorage(body.slice(0, start) + body.slice(end))).toEqual([]);
        const source = { ...readSections(body), id: '1', version: 1 };
        expect(findSection(source, handle, 'section')).toMatchObject({ number: section.number });
      }
    }),
    { numRuns: 150, seed: 20_261_126 },
  );
});
