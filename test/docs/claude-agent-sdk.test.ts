import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { frameworks } from '../../scripts/compat/matrix.mjs';
import { codeSamples, root } from './code-samples.js';

// The framework brings a program of 400 MB, so it is installed by `npm run test:compat` alone: that compiles and runs its page.
const samples = codeSamples().filter(({ path }) => path === 'docs/adapters/claude-agent-sdk.md');
const apps = ['scripts/compat/apps/entries/claude-agent-sdk.mjs', 'scripts/compat/apps/types/claude-agent-sdk.ts'];

it.each(apps)('docs/adapters/claude-agent-sdk.md shows the very options of %s', (path) => {
  const sample = samples.find(({ language }) => language === 'ts');
  const options = /^const options.*?^\};$/msu.exec(sample?.code ?? '')?.[0].replace(': Options', '');
  expect(options).toContain('confluence-tools-mcp');
  expect(readFileSync(join(root, path), 'utf8').replace(': Options', '')).toContain(options);
});

it('docs/adapters/claude-agent-sdk.md installs what it is tried with', () => {
  const [, ...words] = samples.find(({ language }) => language === 'sh')?.code.split(' ./generated ') ?? [];
  const row = frameworks.find(({ apps: names }) => names.includes('claude-agent-sdk'));
  // npm installs peers by itself.
  const names = Object.keys(row?.packages ?? {}).filter((name) => name !== 'zod' && name !== '@types/node');
  expect(words.join('').split(' ').toSorted()).toEqual(names.toSorted());
});
