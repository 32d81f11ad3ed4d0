import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createToolSearch, type SearchableTool } from '../../templates/runtime/tool-search/create-tool-search.js';
import { anyCharacter } from '../support/any-character.js';

const tool = (toolName: string, summary: string, words = ''): SearchableTool => ({
  toolName,
  signature: `${toolName}({})`,
  summary,
  words,
});

const tools = [
  tool('list_all_confluence_labels', 'Returns labels.', 'find show tag'),
  tool('create_a_confluence_label', 'Adds a label.', 'add tag tag put'),
  tool('update_a_confluence_restriction', 'Changes who may see a page.', 'private lock'),
  tool('list_all_confluence_tasks', 'Returns tasks.', 'todo'),
];

const names = (query: string, limit?: number): readonly string[] =>
  createToolSearch(tools)(query, limit === undefined ? {} : { limit }).map(({ toolName }) => toolName);

const isNoCreation = (name: string): boolean => !name.startsWith('create');

const firstFor = (...ones: readonly SearchableTool[]) => createToolSearch(ones)('delete the thing')[0]?.toolName;

describe('a search of tools', () => {
  it.each([
    ['show labels', 'list_all_confluence_labels'],
    ['adding a label', 'create_a_confluence_label'],
    ['who can see it', 'update_a_confluence_restriction'],
    ['restrict the page', 'update_a_confluence_restriction'],
    ['make it private', 'update_a_confluence_restriction'],
    ['my to-do list', 'list_all_confluence_tasks'],
    ['PRIVATE!', 'update_a_confluence_restriction'],
  ])('finds by names, summaries, index words and their forms: %s', (query, name) => {
    expect(names(query)[0]).toBe(name);
  });

  it('counts an index word that stands twice twice', () => {
    expect(names('tag')).toEqual(['create_a_confluence_label', 'list_all_confluence_labels']);
  });

  it('finds nothing by words that no tool has, nor by those that say nothing', () => {
    expect(names('kubernetes')).toEqual([]);
    expect(names('please do it for me')).toEqual([]);
  });

  it('answers five unless it is told otherwise, and nothing of the index', () => {
    const many = Array.from({ length: 9 }, (_, index) => tool(`get_page_${index}`, 'Reads.'));
    expect(createToolSearch(many)('page')).toHaveLength(5);
    expect(createToolSearch(many)('page', { limit: 7 })).toHaveLength(7);
    expect(createToolSearch(tools)('todo')).toEqual([
      { toolName: 'list_all_confluence_tasks', signature: 'list_all_confluence_tasks({})', summary: 'Returns tasks.' },
    ]);
  });

  it('takes what is in quotes for a title, and courtesy for none of the wish', () => {
    expect(names('put a tag on "Who may see my tasks"')).toEqual(names('put a tag on'));
    expect(names('Could you add a tag?')[0]).toBe('create_a_confluence_label');
    expect(names('"labels"')[0]).toBe('list_all_confluence_labels');
  });

  it('prefers for a question what reads', () => {
    const both = [tool('create_a_thing', 'Thing.', 'make'), tool('list_all_things', 'Thing.', 'what')];
    const [first] = createToolSearch(both)('which things are there');
    expect(first?.toolName).toBe('list_all_things');
    expect(createToolSearch(both)('make a thing')[0]?.toolName).toBe('create_a_thing');
  });

  it('puts the plain tool before the exotic one, and what is deprecated behind its like', () => {
    const other = tool('list_all_cows', 'Cows.');
    const exotic = tool('delete_a_thing_property', 'Gone.', 'thing');
    expect(firstFor(exotic, tool('delete_a_thing', 'Gone.'), other)).toBe('delete_a_thing');
    expect(firstFor(tool('delete_a_thing', 'Deprecated. Gone.'), tool('delete_thing', 'Gone.'), other)).toBe(
      'delete_thing',
    );
  });

  it('answers a clear winner alone where only near ones are asked for, and searches among some tools', () => {
    const search = createToolSearch(tools);
    expect(search('add a label tag', { near: 0.9 }).map(({ toolName }) => toolName)).toEqual([
      'create_a_confluence_label',
    ]);
    expect(search('add a label tag').length).toBeGreaterThan(1);
    expect(search('add a label tag', { near: 1, among: isNoCreation })[0]?.toolName).toBe('list_all_confluence_labels');
    // Weak ones are not lost: near is a share of the best, whatever that is.
    expect(search('see', { near: 1 }).length).toBe(1);
  });

  it('takes any words, of any length, and answers the same each time', () => {
    fc.assert(
      fc.property(fc.string({ unit: anyCharacter, maxLength: 60 }), fc.nat(6), (query, limit) => {
        const found = names(query, limit);
        expect(found.length).toBeLessThanOrEqual(limit);
        expect(new Set(found).size).toBe(found.length);
        expect(names(query, limit)).toEqual(found);
      }),
    );
    expect(names(`${'x '.repeat(100_000)}label`)).toEqual([]);
    expect(createToolSearch([])('label')).toEqual([]);
  });
});
