import * as fc from 'fast-check';
import picomatch from 'picomatch';
import { describe, expect, it } from 'vitest';
import { matchesName, selectTools } from '../../templates/adapters/core/select-tools.js';
import type { ToolsetOptions } from '../../templates/adapters/core/toolset-options.js';
import { refusal } from '../support/refusal.js';
import { bundledCatalogue } from './support/catalogue.js';

const catalogue = bundledCatalogue();
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
