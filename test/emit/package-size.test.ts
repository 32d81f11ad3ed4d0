import { beforeAll, describe, expect, it } from 'vitest';
import { adapterNames } from '../../src/adapter-names.js';
import type { ToolDefinition } from '../../src/definitions/tool-definition.js';
import { generate } from '../../src/generate.js';
import { defaultGenerationOptions } from '../../src/options.js';
import type { OutputTree } from '../../src/package/lock.js';
import { buildCli } from '../built-cli.js';
import { bundledDefinitions } from './support/bundled-package.js';

let before: OutputTree = new Map();

async function packageOf(definitions: readonly ToolDefinition[], adapters = adapterNames): Promise<OutputTree> {
  return (await generate(definitions, { ...defaultGenerationOptions, adapters })).tree;
}

beforeAll(async () => {
  await buildCli();
  before = await packageOf(bundledDefinitions());
}, 120_000);

/** What a review shows: `.gitattributes` folds the other files away. */
function shown(paths: Iterable<string>): readonly string[] {
  const folded = (before.get('.gitattributes') ?? '')
    .split('\n')
    .filter((line) => line.endsWith(' linguist-generated=true'))
    .map((line) => line.split(' ')[0]?.replace('**', '') ?? '');
  return [...paths].filter(
    (path) => !folded.some((pattern) => path === pattern || (pattern.endsWith('/') && path.startsWith(pattern))),
  );
}

const linesOf = (tree: OutputTree, paths: Iterable<string>): number =>
  [...paths].reduce((sum, path) => sum + (tree.get(path) ?? '').split('\n').length - 1, 0);

/** The files that are not the same in two packages. */
function changed(after: OutputTree): readonly string[] {
  return [...new Set([...before.keys(), ...after.keys()])].filter((path) => before.get(path) !== after.get(path));
}

describe('the emitted package of the bundled tools', () => {
  it('is small enough to review, with four adapters', async () => {
    const four = await packageOf(bundledDefinitions(), ['ai-sdk', 'langchain', 'mcp', 'openai']);
    expect(four.size).toBeLessThanOrEqual(110);
    expect(linesOf(four, four.keys())).toBeLessThanOrEqual(25_000);
    expect(linesOf(four, shown(four.keys()))).toBeLessThanOrEqual(7000);
    // Each of the others adds a module and its declarations.
    expect(before.size - four.size).toBe(2 * (adapterNames.length - 4));
    expect(linesOf(before, before.keys())).toBeLessThanOrEqual(25_300);
    expect(shown(before.keys())).toEqual(expect.arrayContaining(['README.md', 'definitions.json', 'src/client.ts']));
  });

  it('grows by at most four files a resource', async () => {
    const [first] = bundledDefinitions();
    if (first === undefined) throw new Error('There are no bundled definitions.');
    const added = { ...first, name: 'list_all_confluence_things', resource: 'things', method: 'list' };
    const after = await packageOf([...bundledDefinitions(), added]);
    expect(after.size - before.size).toBeLessThanOrEqual(4);
    expect(shown(changed(after)).length).toBeLessThanOrEqual(10);
  });

  it('shows a review little more than what changed', async () => {
    const definitions = bundledDefinitions();
    const reworded = definitions.map((definition, index) =>
      index === 0
        ? { ...definition, description: 'Another description, of about the same length as the one before.' }
        : definition,
    );
    const after = changed(await packageOf(reworded));
    expect(after.length).toBeLessThanOrEqual(6);
    expect(shown(after).length).toBeLessThanOrEqual(2);
    const page = definitions.find(({ name }) => name === 'get_single_confluence_page_by_id');
    if (page === undefined) throw new Error('There is no tool that gets a page.');
    const added = { ...page, name: 'confluence_pages_redact', method: 'redact' };
    expect(changed(await packageOf([...definitions, added])).length).toBeLessThanOrEqual(10);
  });
});
