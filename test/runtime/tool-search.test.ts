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
