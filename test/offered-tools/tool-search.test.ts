import { readFileSync } from 'node:fs';
import { beforeAll, describe, expect, it } from 'vitest';
import { indexWords } from '../../src/offered-tools/tool-search/index-words.js';
import { searchableTools, type SearchableTool } from '../../src/offered-tools/tool-search/searchable-tools.js';
import { summarise } from '../../src/offered-tools/tool-search/summarise.js';
import { normaliseDefinitions } from '../../src/definitions/normalise-definitions.js';
import { defaultGenerationOptions } from '../../src/options.js';
import { buildModel } from '../../src/sdk/build-model.js';
import { createToolSearch } from '../../templates/runtime/tool-search/create-tool-search.js';
import { surfaceDefinitions } from '../adapters/support/surface-tools.js';
import { buildCli } from '../built-cli.js';
import { bundledDefinitions } from '../emit/support/bundled-package.js';

/** The bundled tools and those with the shapes of the whole surface, each name once. */
let tools: readonly SearchableTool[] = [];

beforeAll(async () => {
  await buildCli();
  const bundled = bundledDefinitions();
  const known = new Set(bundled.map(({ name }) => name));
  const definitions = [...bundled, ...surfaceDefinitions.filter(({ name }) => !known.has(name))];
  tools = await searchableTools(buildModel(normaliseDefinitions(definitions), defaultGenerationOptions));
}, 120_000);

describe('the bundled tools and the surface', () => {
  it.each([
    ['change a paragraph of the page', 'confluence_pages_edit'],
    ['replace a word in a page', 'confluence_pages_edit'],
    ['rename the page', 'update_a_confluence_page_by_id'],
    ['which headings does the page have', 'confluence_pages_get_outline'],
    ['read the page', 'get_single_confluence_page_by_id'],
    ['publish an announcement', 'create_a_confluence_blogpost'],
    ['throw the page away', 'delete_a_confluence_page_by_id'],
    ['look for documents that mention Redis', 'list_all_confluence_search'],
    ['which tags are there', 'list_all_confluence_labels'],
    ['old revisions of the page', 'list_all_confluence_page_versions'],
    ['reply to a comment', 'create_a_confluence_footer_comment'],
    ['remarks on a passage of the text', 'list_all_confluence_inline_comments'],
    ['find a colleague', 'list_all_confluence_users'],
    ['which teams does somebody belong to', 'list_all_confluence_user_groups'],
    ['kick somebody out of a team', 'confluence_groups_remove_member'],
    ['let somebody join a team', 'confluence_groups_add_member'],
    ['files of a page', 'list_all_confluence_attachments'],
    ['every project area', 'list_all_confluence_spaces'],
  ])('are found in users’ words: %s', (query, name) => {
    expect(createToolSearch(tools)(query).map(({ toolName }) => toolName)).toContain(name);
  });

  // Some requests can be met here only in a roundabout way, such as by CQL: the tool that is made for them is not among these.
  it('are found by at least 14 of 15 requests of the benchmark among the first five', () => {
    const search = createToolSearch(tools);
    const known = new Set(tools.map(({ toolName }) => toolName));
    const lines = readFileSync(new URL('../../bench/tool-search.requests.jsonl', import.meta.url), 'utf8').trim();
    const asked = lines
      .split('\n')
      .map((line) => JSON.parse(line) as { readonly request: string; readonly tools: readonly string[] })
      .filter((request) => request.tools.some((name) => known.has(name)));
    expect(asked.length).toBeGreaterThan(190);
    const missed = asked.filter(
      ({ request, tools: right }) => !search(request).some(({ toolName }) => right.includes(toolName)),
    );
    expect(missed.length, JSON.stringify(missed)).toBeLessThanOrEqual(asked.length / 15);
  });

  it('say how programs call them, with types', () => {
    const signatures = new Map(tools.map(({ toolName, signature }) => [toolName, signature]));
    expect(signatures.get('confluence_groups_add_member')).toBe(
      'groups.addMember({ accountId: string | number, groupId: string | number })',
    );
    expect(signatures.get('confluence_pages_get_section')).toBe(
      'pages.getSection({ id: string | number, section?: string, format?: "compact" | "storage" })',
    );
    for (const signature of signatures.values()) expect(signature.length).toBeLessThan(700);
  });
});

describe('a summary', () => {
  it.each([
    ['Returns the labels. More follows.', 'Returns the labels.'],
    ['Returns the [labels](https://e.example/x_y) of **one** `page`.\nMore.', 'Returns the labels of one page.'],
    ['Deprecated, use v2 instead.\n\nReturns all content.', 'Deprecated. Returns all content.'],
    ['Deprecated.', 'Deprecated.'],
    ['', ''],
    [`Returns ${'very '.repeat(40)}much.`, `Returns ${'very '.repeat(21)}very…`],
  ])('of %j is its first sentence without marks', (description, summary) => {
    expect(summarise(description)).toBe(summary);
  });
});

describe('index words', () => {
  it('are those of every row whose words the name has, in the singular or the plural', () => {
    expect(indexWords('list_all_confluence_labels').split(' ')).toEqual(
      expect.arrayContaining(['find', 'show', 'tag']),
    );
    expect(indexWords('update_a_confluence_page_by_id').split(' ')).toEqual(
      expect.arrayContaining(['edit', 'rewrite']),
    );
    expect(indexWords('delete_a_confluence_restriction').split(' ')).toEqual(
      expect.arrayContaining(['private', 'access', 'unlock']),
    );
    expect(indexWords('restore_version').split(' ')).toEqual(expect.arrayContaining(['history', 'undo']));
    expect(indexWords('export_zebra').split(' ').slice(0, 3)).toEqual(['download', 'csv', 'zip']);
    expect(indexWords('zebra')).toBe('');
  });
});
