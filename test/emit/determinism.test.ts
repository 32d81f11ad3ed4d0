import * as fc from 'fast-check';
import * as typescript from 'prettier/plugins/typescript';
import * as estree from 'prettier/plugins/estree';
import { format } from 'prettier/standalone';
import { beforeAll, describe, expect, it } from 'vitest';
import { generate } from '../../src/generate.js';
import { parseDefinitions } from '../../src/definitions/parse-definitions.js';
import { defaultGenerationOptions } from '../../src/options.js';
import type { OutputTree } from '../../src/package/lock.js';
import { buildCli } from '../built-cli.js';
import { bundledDefinitions, bundledPackage } from './support/bundled-package.js';

let tree: OutputTree = new Map();

beforeAll(async () => {
  await buildCli();
  tree = await bundledPackage();
});

/** The same JSON value with the keys of every object in another order, decided by the bits of a seed. */
function shuffleKeys(value: unknown, seed: number): unknown {
  if (Array.isArray(value)) return value.map((item) => shuffleKeys(item, seed));
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).toSorted(([first], [second]) => rank(first, seed) - rank(second, seed));
  return Object.fromEntries(entries.map(([key, member]) => [key, shuffleKeys(member, seed)]));
}

function rank(key: string, seed: number): number {
  return [...key].reduce((sum, character) => (sum * 31 + (character.codePointAt(0) ?? 0) * seed) % 104_729, seed);
}

describe('the emitted package', () => {
  it('is the same, byte by byte, whatever the order of the tools and of the keys', async () => {
    const definitions = bundledDefinitions();
    const shuffled = fc.tuple(fc.shuffledSubarray([...definitions], { minLength: definitions.length }), fc.nat(9999));
    await fc.assert(
      fc.asyncProperty(shuffled, async ([inAnyOrder, seed]) => {
        const { definitions: read } = parseDefinitions(shuffleKeys(inAnyOrder, seed));
        const again = await generate(read, defaultGenerationOptions);
        expect([...again.tree]).toEqual([...tree]);
      }),
      { numRuns: 3 },
    );
  });

  it('is the same from another folder, in another time zone and language', async () => {
    const { TZ, LANG } = process.env;
    const folder = process.cwd();
    try {
      process.chdir('/');
      Object.assign(process.env, { TZ: 'Pacific/Kiritimati', LANG: 'tr_TR.UTF-8' });
      expect([...(await bundledPackage())]).toEqual([...tree]);
    } finally {
      process.chdir(folder);
      for (const [name, value] of Object.entries({ TZ, LANG })) {
        if (value === undefined) delete process.env[name];
        else process.env[name] = value;
      }
    }
  });

  it('is formatted: prettier with its TypeScript parser would change nothing', async () => {
    const sources = [...tree].filter(([path]) => path.startsWith('src/'));
    expect(sources.length).toBeGreaterThan(15);
    const changed: string[] = [];
    for (const [path, code] of sources) {
      const formatted = await format(code, {
        filepath: path,
        parser: 'typescript',
        plugins: [typescript, estree],
        printWidth: 120,
        singleQuote: true,
      });
      if (formatted !== code) changed.push(path);
    }
    expect(changed).toEqual([]);
  });

  it('holds no path of this machine, no date and no line end but the line feed', () => {
    const today = new Date();
    const dates = new RegExp(`${today.getFullYear()}-\\d\\d-\\d\\d|${today.toDateString()}`);
    for (const [path, text] of tree) {
      expect(text, path).not.toContain(process.cwd());
      expect(text, path).not.toMatch(dates);
      expect(text, path).not.toContain('\r');
      expect(text, path).not.toMatch(/\b(?:file:\/\/|\/home\/|\/Users\/|\/tmp\/|[A-Z]:\\)/);
      expect(text.endsWith('\n') && !text.endsWith('\n\n'), path).toBe(true);
    }
  });
});
