import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { beforeAll, describe, expect, it } from 'vitest';
import { loadWorkflowParser } from '../init/parse-workflow.js';

const github = fileURLToPath(new URL('../../.github', import.meta.url));
const read = (...path: readonly string[]): string => readFileSync(join(github, ...path), 'utf8');

describe('the workflows', () => {
  let problemsOf: Awaited<ReturnType<typeof loadWorkflowParser>>;
  beforeAll(async () => {
    problemsOf = await loadWorkflowParser();
  });

  it.each(readdirSync(join(github, 'workflows')))("%s is a workflow by GitHub's own parser", (name) => {
    expect(problemsOf(read('workflows', name))).toEqual([]);
  });

  it('publish with an identity instead of a token', () => {
    const release = read('workflows', 'release.yml');
    expect(release).toContain('id-token: write');
    expect(release).toContain('npm publish --provenance');
    expect(release).not.toMatch(/secrets\.|NODE_AUTH_TOKEN|NPM_TOKEN/u);
  });

  it('audit what users install', () => {
    expect(read('workflows', 'ci.yml')).toContain('- run: npm audit --omit=dev --audit-level=low\n');
  });
});

describe('the forms for issues', () => {
  const forms = readdirSync(join(github, 'ISSUE_TEMPLATE')).filter((name) => name !== 'config.yml');

  // Source: GitHub's syntax for issue forms: these keys are required, and ids are unique.
  it.each(forms)('%s has what GitHub asks of a form', (name) => {
    const text = read('ISSUE_TEMPLATE', name);
    for (const key of ['name', 'description', 'body']) expect(text).toMatch(new RegExp(`^${key}:`, 'mu'));
    const ids = [...text.matchAll(/^ {4}id: (.+)$/gmu)].map(([, id]) => id);
    expect(ids).toHaveLength([...text.matchAll(/^ {2}- type: /gmu)].length);
    expect(new Set(ids).size).toBe(ids.length);
    const types = [...text.matchAll(/^ {2}- type: (.+)$/gmu)].map(([, type]) => type);
    expect(types.filter((type) => !['textarea', 'input', 'dropdown', 'checkboxes'].includes(type ?? ''))).toEqual([]);
  });
});
