import { posix } from 'node:path';
import { beforeAll, expect, it } from 'vitest';
import { adapterNames } from '../../src/adapter-names.js';
import { generate } from '../../src/generate.js';
import { defaultGenerationOptions } from '../../src/options.js';
import type { OutputTree } from '../../src/package/lock.js';
import { buildCli } from '../built-cli.js';
import { bundledDefinitions } from '../emit/support/bundled-package.js';

beforeAll(buildCli);

/** What modules of a package import from it and is not there. */
function missingImports(tree: OutputTree): readonly string[] {
  return [...tree].flatMap(([path, code]) => {
    if (!/\.(?:js|ts)$/.test(path)) return [];
    return [...code.matchAll(/from '(\.[^']+)\.js'/g)].flatMap(([, specifier = '']) => {
      const target = posix.join(posix.dirname(path), specifier);
      const isThere = ['.ts', '.js', '.d.ts'].some((extension) => tree.has(target + extension));
      return isThere ? [] : [`${path}: ${specifier}`];
    });
  });
}

it.each(adapterNames)(
  'a package with %s alone has all that it imports, and nothing of another adapter',
  async (name) => {
    const { tree } = await generate(bundledDefinitions(), { ...defaultGenerationOptions, adapters: [name] });
    expect(tree.has(`dist/${name}.js`)).toBe(true);
    expect(missingImports(tree)).toEqual([]);
    const others = adapterNames.filter((other) => other !== name);
    const ofOthers = [...tree.keys()].filter((path) => others.some((other) => path.startsWith(`dist/${other}.`)));
    expect(ofOthers).toEqual([]);
    expect([...tree.keys()].some((path) => path.startsWith('bin/'))).toBe(name === 'mcp');
  },
);

it('a package without adapters has nothing of them', async () => {
  const { tree } = await generate(bundledDefinitions(), { ...defaultGenerationOptions, adapters: [] });
  const ofAdapters = /^dist\/(?:toolset|catalogue|ai-sdk|anthropic|langchain|mastra|mcp|openai|openai-agents)\./;
  expect([...tree.keys()].filter((path) => ofAdapters.test(path))).toEqual([]);
  expect(missingImports(tree)).toEqual([]);
});
