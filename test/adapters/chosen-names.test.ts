import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { AppWorkspace } from '../apps/workspace.js';
import { allFrameworks, frameworkWorkspace } from './support/framework-workspace.js';

/** Apps that say what the compiler has to know of the tools that the options choose, and what it must refuse. */
const apps = new URL('../../scripts/compat/apps/types/', import.meta.url);
const files = [
  'ai-sdk.ts',
  'anthropic.ts',
  'langchain.ts',
  'mastra.ts',
  'openai-agents.ts',
  'openai.ts',
  'same-type.ts',
];

let workspace: AppWorkspace;

beforeAll(async () => {
  workspace = await frameworkWorkspace(allFrameworks);
  for (const name of files) workspace.write(name, readFileSync(new URL(name, apps), 'utf8'));
});

afterAll(() => workspace.remove());

// npm run test:compat compiles them with every version of TypeScript, beside every version of the frameworks.
it('the compiler knows which tools the options choose', () => {
  const { stdout } = workspace.compile('typescript', 'nodenext', files, { skipLibCheck: true });
  expect(stdout).toBe('');
});
