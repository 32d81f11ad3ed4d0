import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parseDefinitions } from '../../src/definitions/parse-definitions.js';
import { compareDefinitions } from '../../src/drift/compare/compare-definitions.js';
import { reportText } from '../../src/drift/report/report-text.js';
import { loadColors } from '../../src/terminal/colors.js';
import { editKindNames, scoreEdits, seededEdits, seededRewrites } from './seeded-edits.js';

const definitionsIn = (name: string) => {
  const file = new URL(`../../fixtures/${name}.tools.json`, import.meta.url);
  return parseDefinitions(JSON.parse(readFileSync(file, 'utf8')) as unknown).definitions;
};
const colors = await loadColors(false);

describe.each([
  ['confluence', 150],
  ['surface', 90],
])('seeded edits of the definitions in %s.tools.json, %d of them', (name, count) => {
  const definitions = definitionsIn(name);
  const edits = seededEdits(definitions, 2026, count);

  it('are all told, each by its name and at its level, and nothing is said of what means the same', () => {
    const kinds = new Set(edits.map(({ kind }) => kind)).size;
    expect(kinds).toBe(name === 'surface' ? editKindNames.length - 4 : editKindNames.length);
    const score = scoreEdits(edits, seededRewrites(definitions, 2026, 12));
    expect(score).toMatchObject({ edits: count, missed: [], misclassified: [], rewrites: 12, falseAlarms: 0 });
  });

  it('are all shown, with the tool and the values, however long the definitions are', () => {
    for (const { tool, before, after } of edits) {
      const changes = compareDefinitions(before, after);
      const sources = { old: { label: 'old' }, new: { label: 'new' }, repair: 'Review.' };
      const text = reportText({ command: 'diff', failOn: 'any', definitions: { ...sources, changes } }, colors);
      expect(text).toContain(tool);
      for (const { rule } of changes) expect(text).toContain(`[${rule}]`);
    }
  });

  it('would be found missing', () => {
    const [first] = edits;
    if (first === undefined) return expect.unreachable();
    const silent = { ...first, after: first.before };
    const other = { ...first, rules: ['tool-removed' as const] };
    expect(scoreEdits([silent, other], [{ before: definitions, after: definitions.slice(1) }])).toMatchObject({
      missed: [expect.stringContaining(first.tool)],
      misclassified: [expect.stringContaining(first.tool)],
      falseAlarms: 1,
    });
  });
});
