import { describe, expect, it } from 'vitest';
import { placeOf, type Change } from '../../src/drift/change.js';
import { compareDefinitions } from '../../src/drift/compare/compare-definitions.js';
import { listRules } from '../../src/drift/rules.js';
import type { ToolDefinition } from '../../src/definitions/tool-definition.js';
import { defaultGenerationOptions } from '../../src/options.js';
import { resolvePointer } from '../../src/schema/json-pointer.js';
import { driftCases } from './drift-cases.js';
import { mirroredChanges, plainChanges } from './mirror.js';

const cases = driftCases();

function changesOf(before: readonly ToolDefinition[], after: readonly ToolDefinition[]): readonly Change[] {
  return compareDefinitions(before, after, defaultGenerationOptions);
}

describe('the pairs of fixtures/drift', () => {
  it.each(cases.map((drift) => [drift.name, drift] as const))(
    '%s is classified',
    (_name, { before, after, expected }) => {
      const changes = changesOf(before, after);
      const found = changes.map((change) => ({ rule: change.rule, level: change.level, ...placeOf(change) }));
      expect(found).toEqual(expected);
    },
  );

  it.each(cases.map((drift) => [drift.name, drift] as const))('%s mirrors itself', (_name, { before, after }) => {
    expect(plainChanges(changesOf(after, before))).toEqual(mirroredChanges(changesOf(before, after)));
  });

  it.each(cases.map((drift) => [drift.name, drift] as const))('%s points at what is there', (_name, drift) => {
    for (const change of changesOf(drift.before, drift.after)) {
      for (const [place, definitions] of [[change.old, drift.before] as const, [change.new, drift.after] as const]) {
        // What is composed stands in no definition.
        if (place === undefined || change.rule.startsWith('editing-tool-')) continue;
        const definition = definitions.find(({ name }) => name === place.tool);
        expect(resolvePointer(definition, place.pointer)).toBeDefined();
      }
    }
  });

  it('shows nearly every rule, so that none is written for nothing', () => {
    const shown = new Set(cases.flatMap(({ expected }) => expected.map(({ rule }) => rule)));
    expect(listRules().flatMap(([rule]) => (shown.has(rule) ? [] : [rule]))).toEqual([]);
  });
});
