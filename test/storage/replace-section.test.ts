import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { InvalidInputError } from '../../templates/runtime/errors.js';
import { replaceSection } from '../../templates/runtime/storage/replace-section.js';
import { refusal } from '../support/refusal.js';
import { storageFrames, storagePieces } from './storage-pieces.js';
import { architecturePage, statusLozenge as status, storage } from './storage-samples.js';

describe('replaceSection', () => {
  it('replaces up to the next heading of the same level', () => {
    const replaced = replaceSection(architecturePage, 'Basic Auth', '<p>OAuth 2.0</p>');
    const start = architecturePage.indexOf('</h2>') + '</h2>'.length;
    const end = architecturePage.indexOf('<h2>Next');
    expect(replaced).toBe(`${architecturePage.slice(0, start)}<p>OAuth 2.0</p>${architecturePage.slice(end)}`);
  });

  it('stops at the end of the element that holds the heading', () => {
    expect(replaceSection(architecturePage, 'Next', '')).toBe(architecturePage.replace('<p>Stays.</p>', ''));
    expect(replaceSection('<h2>A</h2>old', ' A ', 'new')).toBe('<h2>A</h2>new');
  });

  it('skips headings that are nested deeper or rank lower', () => {
    const page = '<h2>A</h2>x<h3>B</h3><div><h1>C</h1></div>y<h1>D</h1>z';
    expect(replaceSection(page, 'A', 'N')).toBe('<h2>A</h2>N<h1>D</h1>z');
    expect(replaceSection(page, 'B', 'N')).toBe('<h2>A</h2>x<h3>B</h3>N<h1>D</h1>z');
    expect(replaceSection(page, 'C', 'N')).toBe('<h2>A</h2>x<h3>B</h3><div><h1>C</h1>N</div>y<h1>D</h1>z');
  });

  it('compares the text of a heading, not its markup', () => {
    expect(replaceSection('<h1>R&amp;D <em>for\n all</em>&nbsp;&mdash; now</h1>x', 'R&D for all — now', 'y')).toBe(
      '<h1>R&amp;D <em>for\n all</em>&nbsp;&mdash; now</h1>y',
    );
  });

  it.each([
    [
      'Notes',
      '<h1><ac:structured-macro ac:name="anchor"><ac:parameter ac:name="">top</ac:parameter></ac:structured-macro>Notes</h1>',
    ],
    ['Rollout In progress', `<h1>Rollout ${status('In progress')}</h1>`],
    ['Rollout In progress now', `<h1>Rollout${status('In progress')}now</h1>`],
    [
      'See Q&A',
      '<h1>See <ac:link><ri:page ri:content-title="FAQ"/><ac:plain-text-link-body><![CDATA[Q&A]]></ac:plain-text-link-body></ac:link></h1>',
    ],
    [
      'See the limits',
      '<h1>See <ac:link><ri:page ri:content-title="FAQ"/><ac:link-body>the <b>limits</b></ac:link-body></ac:link></h1>',
    ],
    ['See FAQ & more', '<h1>See <ac:link><ri:page ri:content-title="FAQ &amp; more"/></ac:link></h1>'],
    ['One two', '<h1>One<br/>two</h1>'],
    ['Who is it', '<h1>Who <ac:placeholder>name</ac:placeholder> is it</h1>'],
    ['caching ARCHITECTURE', '<h1>Caching&nbsp;Architecture</h1>'],
    ['Café', '<h1>CAFE\u0301</h1>'],
    ['Auth', '<h1>3. Auth</h1>'],
    ['Auth', '<h1>3.1 Auth</h1>'],
    ['auth', '<h1>3.1.2) Auth</h1>'],
    ['3. Auth', '<h1>Auth</h1>'],
    ['2024 plans', '<h1>2024 plans</h1>'],
  ])('finds %j, which is what a reader sees of %s', (heading, written) => {
    const page = `<h1>Other</h1>a${written}b<h1>Last</h1>c`;
    expect(replaceSection(page, heading, 'N')).toBe(`<h1>Other</h1>a${written}N<h1>Last</h1>c`);
  });

  it.each([
    ['3. Auth', '<h1>4. Auth</h1>'],
    ['3.1 Auth', '<h1>3.2 Auth</h1>'],
    ['plans', '<h1>2024 plans</h1>'],
    [
      'top',
      '<h1><ac:structured-macro ac:name="anchor"><ac:parameter ac:name="">top</ac:parameter></ac:structured-macro>Notes</h1>',
    ],
    ['Yellow', `<h1>${status('Done')}</h1>`],
    [
      'More',
      '<h1><ac:structured-macro ac:name="expand"><ac:parameter ac:name="title">More</ac:parameter></ac:structured-macro></h1>',
    ],
    ['', '<h1>3.</h1>'],
    ['2', '<h1>3.12</h1>'],
  ])('does not take %j for %s', (heading, page) => {
    expect(refusal(() => replaceSection(page, heading, '')).path).toBe('heading');
  });

  it('prefers the heading that reads exactly so', () => {
    const page = '<h1>Auth</h1>a<h1>auth</h1>b<h1>3. Auth</h1>c';
    expect(replaceSection(page, 'Auth', 'N')).toBe('<h1>Auth</h1>N<h1>auth</h1>b<h1>3. Auth</h1>c');
    expect(replaceSection(page, '3. Auth', 'N')).toBe('<h1>Auth</h1>a<h1>auth</h1>b<h1>3. Auth</h1>N');
    expect(refusal(() => replaceSection(page, 'AUTH', 'N')).message).toBe(
      '3 headings read "AUTH": the section to replace is not clear.',
    );
  });

  it('takes a heading within a heading for text of it', () => {
    expect(replaceSection('<h1>A <h2>B</h2></h1>x', 'A B', 'N')).toBe('<h1>A <h2>B</h2></h1>N');
  });

  it('refuses content that Confluence could not read', () => {
    expect(refusal(() => replaceSection('<h1>A</h1>', 'A', 'a\0')).path).toBe('content');
    expect(refusal(() => replaceSection('<h1>A</h1>', 'A', 'R&D')).path).toBe('content');
  });

  it('says which headings there are when none fits', () => {
    const message =
      'No heading reads "Auth": the headings are "Caching Architecture", "Basic Auth", "Details", "Next".';
    expect(refusal(() => replaceSection(architecturePage, 'Auth', ''))).toEqual({ message, path: 'heading' });
    expect(refusal(() => replaceSection('<p/>', 'Auth', '')).message).toBe(
      'No heading reads "Auth": the page has no headings.',
    );
  });

  it('refuses a heading that is there twice, and ill-formed content', () => {
    const twice = '2 headings read "A": the section to replace is not clear.';
    expect(refusal(() => replaceSection('<h1>A</h1><h2>A</h2>', 'A', ''))).toEqual({ message: twice, path: 'heading' });
    expect(refusal(() => replaceSection('<h1>A</h1>', 'A', '<p>')).path).toBe('content');
  });

  it('keeps every byte before and behind the section', () => {
    fc.assert(
      fc.property(storage, storage, storage, fc.constantFrom(1, 2, 3), (before, inside, after, level) => {
        const heading = `<h${level} class="x">Unique <em>name</em></h${level}>`;
        const deeper = inside.replaceAll(/<(\/?)h\d/gu, '<$1h6');
        const next = `<h${level}>next</h${level}>`;
        const page = `${before}${heading}${deeper}${next}${after}`;
        expect(replaceSection(page, 'Unique name', 'NEW')).toBe(`${before}${heading}NEW${next}${after}`);
        const nested = `${before}<div>${heading}${deeper}</div>${after}`;
        expect(replaceSection(nested, 'Unique name', 'NEW')).toBe(`${before}<div>${heading}NEW</div>${after}`);
      }),
    );
  });
});

// What reads a text again and again does not get to the end; bench/runtime/text-growth.mjs measures it.
it.each(storagePieces)('in 100,000 times the same, %j, headings are found or the body is refused', (piece) => {
  for (const [before, behind] of storageFrames) {
    const run = before + piece.repeat(100_000) + behind;
    expect(() => replaceSection(run, '\u2603', '')).toThrow(InvalidInputError);
  }
});
