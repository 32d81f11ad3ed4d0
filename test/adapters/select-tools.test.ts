import * as fc from 'fast-check';
import picomatch from 'picomatch';
import { describe, expect, it } from 'vitest';
import { matchesName, selectTools } from '../../templates/adapters/core/select-tools.js';
import type { ToolsetOptions } from '../../templates/adapters/core/toolset-options.js';
import { refusal } from '../support/refusal.js';
import { catalogue as emitted } from '../../generated/dist/catalogue.js';
import type { Catalogue } from '../../templates/adapters/core/catalogue.js';
import { bundledCatalogue } from './support/catalogue.js';

const catalogue = bundledCatalogue();
/** With what is composed. */
const whole: Catalogue = emitted;
const namesBy = (options: ToolsetOptions): readonly string[] =>
  selectTools(catalogue, options).map(({ toolName }) => toolName);

describe('a pattern', () => {
  const name = fc.string({ unit: fc.constantFrom('a', 'b', '_'), maxLength: 12 });
  const pattern = fc.string({ unit: fc.constantFrom('a', 'b', '_', '*'), minLength: 1, maxLength: 8 });

  it('with * alone matches the names that a glob of the command line matches', () => {
    fc.assert(
      fc.property(pattern, name, (written, candidate) => {
        fc.pre(candidate !== '');
        // Two stars in a row are one, as everywhere in names without a slash.
        expect(matchesName(written, candidate)).toBe(picomatch.isMatch(candidate, written.replaceAll(/\*+/g, '*')));
      }),
      { numRuns: 2000 },
    );
  });

  it('matches a name that was made from it', () => {
    fc.assert(
      fc.property(
        fc.array(name, { minLength: 1, maxLength: 5 }),
        fc.array(name, { minLength: 4 }),
        (pieces, between) => {
          const made = pieces
            .map((piece, index) => piece + (index < pieces.length - 1 ? (between[index] ?? '') : ''))
            .join('');
          expect(matchesName(pieces.join('*'), made)).toBe(true);
        },
      ),
    );
  });

  it('gives no meaning to anything but *', () => {
    expect(matchesName('li?t', 'list')).toBe(false);
    expect(matchesName('{list,get}', 'list')).toBe(false);
    expect(matchesName('li.t', 'list')).toBe(false);
    expect(matchesName('LIST', 'list')).toBe(false);
  });
});

describe('include and exclude', () => {
  it('take names and patterns, and exclude has the last word', () => {
    expect(namesBy({ include: ['*_page_by_id', 'list_all_confluence_spaces'], exclude: ['delete_*'] })).toEqual([
      'get_single_confluence_page_by_id',
      'list_all_confluence_spaces',
      'update_a_confluence_page_by_id',
    ]);
    expect(namesBy({ exclude: ['*'] })).toEqual([]);
  });

  it('let nothing through that writes with readOnly, whatever they name', () => {
    expect(namesBy({ include: ['*_page_by_id', 'create_*'], readOnly: true })).toEqual([
      'get_single_confluence_page_by_id',
    ]);
  });

  it.each([
    [
      { include: ['get_confluence_pages'] },
      'include',
      'The option "include": There is no tool named "get_confluence_pages". Near are: list_all_confluence_pages, get_single_confluence_attachment_by_id, get_single_confluence_blogpost_by_id, get_single_confluence_page_by_id, get_single_confluence_space_by_id.',
    ],
    [
      { include: ['list_*', 'crate_*'] },
      'include',
      'The option "include": No tool matches "crate_*". Near are: create_a_confluence_blogpost, create_a_confluence_footer_comment, create_a_confluence_page.',
    ],
    [
      { exclude: ['*_delete'] },
      'exclude',
      'The option "exclude": No tool matches "*_delete". Near are: delete_a_confluence_page_by_id.',
    ],
    [
      { include: ['zzz'] },
      'include',
      'The option "include": There is no tool named "zzz". There are 26 tools; gen-confluence-tools list prints them.',
    ],
  ])('refuse what no tool is called: %j', (options, path, message) => {
    expect(refusal(() => namesBy(options))).toEqual({ path, message });
  });
});

const chosen = (options: ToolsetOptions): readonly string[] =>
  selectTools(whole, options).map(({ toolName }) => toolName);

describe('what is composed of other tools', () => {
  const ofPages = ['confluence_pages_get_outline', 'confluence_pages_get_section', 'confluence_pages_edit'];
  const composedOf = (options: ToolsetOptions): readonly string[] =>
    chosen(options).filter((name) => ofPages.includes(name));

  it('is kept out with any of them, whatever else is said', () => {
    expect(composedOf({})).toEqual(ofPages);
    expect(composedOf({ exclude: ['update_*'] })).toEqual([]);
    expect(composedOf({ exclude: ['get_single_confluence_page_by_id'], include: ['*'] })).toEqual([]);
    expect(composedOf({ preset: 'editor', exclude: ['update_a_confluence_page_by_id'] })).toEqual([]);
  });

  it('comes in by its own name, and by no other', () => {
    expect(composedOf({ include: ['confluence_pages_edit'] })).toEqual(['confluence_pages_edit']);
    expect(composedOf({ include: ['*_page_by_id'] })).toEqual([]);
  });

  it('is outline and section where nothing may write', () => {
    expect(composedOf({ readOnly: true })).toEqual(ofPages.slice(0, 2));
  });

  it('is kept out by its own name alone', () => {
    expect(composedOf({ exclude: ['*_edit'] })).toEqual(ofPages.slice(0, 2));
  });
});

describe('a preset', () => {
  const editor = [
    'create_a_confluence_blogpost',
    'get_single_confluence_blogpost_by_id',
    'confluence_blogposts_get_outline',
    'confluence_blogposts_get_section',
    'confluence_blogposts_edit',
    'create_a_confluence_page',
    'get_single_confluence_page_by_id',
    'confluence_pages_get_outline',
    'confluence_pages_get_section',
    'confluence_pages_edit',
    'list_all_confluence_search',
  ];

  it('is every tool that reads, what edits pages and blog posts, or what takes a person’s access away', () => {
    expect(chosen({ preset: 'reader' })).toEqual(chosen({ readOnly: true }));
    expect(chosen({ preset: 'editor' })).toEqual(editor);
    expect(chosen({ preset: 'offboarding' })).toEqual([
      'confluence_groups_remove_member',
      'list_all_confluence_user_groups',
      'get_single_confluence_user_by_id',
      'list_all_confluence_users',
    ]);
  });

  it('is added to by include, and taken from by exclude and readOnly', () => {
    expect(chosen({ preset: 'editor', include: ['list_all_confluence_spaces'] })).toEqual([
      ...editor,
      'list_all_confluence_spaces',
    ]);
    expect(chosen({ preset: 'editor', exclude: ['*blogpost*'] })).toEqual(editor.slice(5));
    expect(chosen({ preset: 'offboarding', readOnly: true, exclude: ['get_*'] })).toEqual([
      'list_all_confluence_user_groups',
      'list_all_confluence_users',
    ]);
  });

  it('of which there is no tool is refused', () => {
    expect(refusal(() => selectTools(whole.slice(0, 1), { preset: 'offboarding' }))).toEqual({
      path: 'preset',
      message: 'The package has no tool of the preset "offboarding".',
    });
  });
});
