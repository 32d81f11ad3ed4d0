import * as fc from 'fast-check';
import { marked } from 'marked';
import { beforeAll, describe, expect, it } from 'vitest';
import { adapterNames } from '../../src/adapter-names.js';
import { GeneratorError } from '../../src/errors.js';
import { generate } from '../../src/generate.js';
import { defaultGenerationOptions } from '../../src/options.js';
import type { OutputTree } from '../../src/package/lock.js';
import { buildCli } from '../built-cli.js';
import { unseenIn } from '../emit/support/unseen.js';
import { documentationTags, inspectCode } from './code-around-texts.js';
import { nastyDefinitions } from './nasty-definitions.js';

beforeAll(buildCli);

/** The made files of one extension. */
function made(tree: OutputTree, extension: string): readonly (readonly [string, string])[] {
  const bundled = new Set(
    ['runtime', 'runtime-core', 'runtime-bodies', 'editing', 'toolset', 'redis', ...adapterNames].flatMap((name) => [
      `dist/${name}.js`,
      `dist/${name}.d.ts`,
    ]),
  );
  return [...tree].filter(([path]) => path.endsWith(extension) && !bundled.has(path) && !path.startsWith('bin/'));
}

async function packageOf(definitions: Parameters<typeof generate>[0]): Promise<OutputTree | undefined> {
  try {
    return (await generate(definitions, defaultGenerationOptions)).tree;
  } catch (error) {
    if (error instanceof GeneratorError && error.code !== 'INTERNAL') return undefined;
    throw error;
  }
}

describe('text of definitions, whatever is in it', () => {
  it('becomes comments, literals and names, and never code', async () => {
    // Names that meet are refused; that must stay rare, or nothing is proved (`fc.pre` fails a run of skips).
    await fc.assert(
      fc.asyncProperty(nastyDefinitions, async (definitions) => {
        const tree = await packageOf(definitions);
        fc.pre(tree !== undefined);
        for (const [path, code] of [...made(tree, '.ts'), ...made(tree, '.js')]) {
          expect(inspectCode(path, code)).toEqual([]);
          expect(documentationTags(path, code).filter((tag) => tag !== '@throws')).toEqual([]);
          expect(unseenIn(code)).toEqual([]);
        }
        for (const [path, text] of made(tree, '.json')) expect(() => JSON.parse(text) as unknown, path).not.toThrow();
        const readme = tree.get('README.md') ?? '';
        expect(unseenIn(readme)).toEqual([]);
        const html = await marked(readme);
        const tags = new Set([...html.matchAll(/<(?!!--)\/?([a-z0-9]+)[^>]*>/g)].map(([, tag]) => tag));
        expect([...tags].filter((tag) => !expectedTags.has(tag ?? ''))).toEqual([]);
      }),
      { numRuns: 40 },
    );
  });
});

/** The HTML that the README's own Markdown comes to: no link, no image, no raw tag. */
const expectedTags: ReadonlySet<string> = new Set('h1 h2 h3 p pre code table thead tbody tr th td'.split(' '));
