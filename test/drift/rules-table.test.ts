import { readFileSync } from 'node:fs';
import { format } from 'prettier';
import { expect, it } from 'vitest';
import { listRules } from '../../src/drift/rules.js';

const document = new URL('../../docs/drift.md', import.meta.url);
const begin = '<!-- rules: begin -->';
const end = '<!-- rules: end -->';

/** The table of docs/drift.md, as it must be. */
async function rulesTable(): Promise<string> {
  const rows = listRules().map(([rule, { level, what, callers, model }]) => {
    return `| \`${rule}\` | ${level} | ${what} | ${callers} | ${model} |`;
  });
  const head = ['| rule | level | what happened | for callers | for the model |', '| --- | --- | --- | --- | --- |'];
  return format([...head, ...rows].join('\n'), { parser: 'markdown' });
}

it('describes every rule with its level in docs/drift.md', async () => {
  const text = readFileSync(document, 'utf8');
  const table = text.slice(text.indexOf(begin) + begin.length, text.indexOf(end)).trim();
  expect(table).toBe((await rulesTable()).trim());
});
