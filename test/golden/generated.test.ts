import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { beforeAll, expect, test } from 'vitest';
import { listTrimRules } from '../../src/sdk/trims/trim-rules.js';
import { generate, type Generation } from '../../src/generate.js';
import { parseDefinitions } from '../../src/definitions/parse-definitions.js';
import { defaultGenerationOptions } from '../../src/options.js';
import { buildCli } from '../built-cli.js';

const folder = fileURLToPath(new URL('../../generated', import.meta.url));
const bundled = new URL('../../fixtures/confluence.tools.json', import.meta.url);
const advice = 'run `npm run generate` and commit generated/';

let generation: Generation;

beforeAll(async () => {
  await buildCli();
  const { definitions } = parseDefinitions(JSON.parse(readFileSync(bundled, 'utf8')));
  generation = await generate(definitions, defaultGenerationOptions);
});

test('the committed package has every emitted file, and no other', () => {
  expect(committedFiles(), advice).toEqual([...generation.tree.keys()].toSorted());
});

test('every committed file is what the generator emits', () => {
  const changed = [...generation.tree].filter(([path, text]) => readFileSync(join(folder, path), 'utf8') !== text);
  expect(
    changed.map(([path]) => path),
    advice,
  ).toEqual([]);
});

test('the bundled definitions need no rule that a reader would have to know about', () => {
  const trims = new Set<string>(listTrimRules().map(([rule]) => rule));
  expect(generation.notices.filter(({ rule }) => !trims.has(rule))).toEqual([]);
});

function committedFiles(): readonly string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1))
    .filter((path) => !path.startsWith('node_modules/'))
    .toSorted();
}
