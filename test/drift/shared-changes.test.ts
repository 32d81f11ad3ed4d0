import { describe, expect, it } from 'vitest';
import type { ToolDefinition } from '../../src/definitions/tool-definition.js';
import { compareDefinitions } from '../../src/drift/compare/compare-definitions.js';
import type { DriftReport } from '../../src/drift/report/drift-report.js';
import { reportGithub } from '../../src/drift/report/report-github.js';
import { reportJson } from '../../src/drift/report/report-json.js';
import { reportMarkdown } from '../../src/drift/report/report-markdown.js';
import { reportText } from '../../src/drift/report/report-text.js';
import { shareChanges } from '../../src/drift/report/shared-changes.js';
import { loadColors } from '../../src/terminal/colors.js';
import { toolDefinition } from '../definitions/support/definitions.js';

const colors = await loadColors(false);
const letters = [...'abcdefghijklmnopqrstuvwxy'];

/** Tools that answer the same record and take the same input; one more input for the first. */
function toolsWith(count: number, limit: object, author: object): readonly ToolDefinition[] {
  return letters.slice(0, count).map((letter, index) =>
    toolDefinition({
      resource: `resource-${letter}`,
      name: `list_all_confluence_${letter}`,
      query_schema: {
        type: 'object',
        // In two places of the first, which is told twice.
        properties: { limit, ...(index === 0 ? { filter: { type: 'object', properties: { limit } } } : {}) },
      },
      response_schema: { $ref: '#/$defs/record', $defs: { record: { type: 'object', properties: { author } } } },
    }),
  );
}

function reportFor(count: number): DriftReport {
  return {
    command: 'diff',
    failOn: 'any',
    definitions: {
      old: { label: 'old.json', file: 'old.json' },
      new: { label: 'new.json' },
      changes: compareDefinitions(
        toolsWith(count, { type: 'integer' }, { type: 'string' }),
        toolsWith(count, { type: 'string' }, { type: 'object' }),
      ),
      repair: 'Review.',
    },
  };
}

describe('a change that is the same in many tools', () => {
  it('is told once, with the tools', () => {
    const text = reportText(reportFor(3), colors);
    const likewise = 'the same in 2 more tools: list_all_confluence_b, list_all_confluence_c';
    expect(text.split(`  ${likewise}\n`)).toHaveLength(3);
    expect(text.split('Input limit of list_all_confluence_a').length).toBe(2);
    expect(text.match(/^breaking .*$/gmu)).toHaveLength(3);
    expect(text).toContain('The definitions differ: 7 changes (7 breaking) of 3 causes.');
    const github = reportGithub(reportFor(3));
    expect(github.match(/^::error /gmu)).toHaveLength(3);
    expect(github).toContain(`%0A${likewise}%0A`);
    expect(reportMarkdown(reportFor(3))).toContain(
      '- the same in 2 more tools: `list_all_confluence_b`, `list_all_confluence_c`',
    );
  });

  it('stays as short with twenty-five, and each stands in the JSON', () => {
    const [few, many] = [reportText(reportFor(3), colors), reportText(reportFor(25), colors)];
    expect(many.split('\n')).toHaveLength(few.split('\n').length);
    expect(many).toContain('the same in 24 more tools: list_all_confluence_b, ');
    expect(many).toContain(', list_all_confluence_u and 4 more\n');
    const { definitions } = JSON.parse(reportJson(reportFor(25))) as { readonly definitions: { changes: unknown[] } };
    expect(definitions.changes).toHaveLength(51);
  });

  it('is no other that differs in its values, its place in the call or its tool', () => {
    const changes = compareDefinitions(
      toolsWith(1, { type: 'integer' }, { type: 'integer' }),
      toolsWith(1, { type: 'string' }, { type: 'string' }),
    );
    expect(shareChanges(changes).map(({ others }) => others)).toEqual(changes.map(() => []));
    const gone = compareDefinitions(toolsWith(2, { type: 'integer' }, {}), [toolDefinition()]);
    expect(shareChanges(gone)).toHaveLength(gone.length);
  });
});
