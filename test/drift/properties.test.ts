import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { placeOf } from '../../src/drift/change.js';
import { compareDefinitions } from '../../src/drift/compare/compare-definitions.js';
import { serialiseDefinitions } from '../../src/definitions/snapshot.js';
import type { ToolDefinition } from '../../src/definitions/tool-definition.js';
import { resolvePointer } from '../../src/schema/json-pointer.js';
import { definitionsArbitrary } from '../definitions/support/definition-arbitrary.js';
import { mirroredChanges, plainChanges } from './mirror.js';
import { editedDefinitions } from './random-edits.js';

const fields = ['description', 'query_schema', 'body_schema', 'required', 'tags', 'response_schema', 'method'] as const;

/** Two lists of definitions of the same tools and some others, that differ at random: in all about a tool, or in little. */
const pairsArbitrary = fc
  .tuple(
    definitionsArbitrary,
    definitionsArbitrary,
    fc.array(fc.subarray([...fields], { maxLength: 2 }), { minLength: 6, maxLength: 6 }),
    fc.boolean(),
  )
  .map(([before, others, replaced, isMerged]): readonly [readonly ToolDefinition[], readonly ToolDefinition[]] => {
    const taken = new Set(before.map(({ name }) => name));
    const edited = before.slice(0, others.length).map((definition, index): ToolDefinition => {
      const other = others[index] ?? definition;
      const parts = Object.entries(other).filter(([field]) => replaced[index]?.some((name) => name === field));
      const schema = isMerged ? { query_schema: { ...definition.query_schema, ...other.query_schema } } : {};
      return { ...definition, ...Object.fromEntries(parts), ...schema };
    });
    const added = others.slice(before.length).filter(({ name }) => !taken.has(name));
    return [before, [...edited, ...added]];
  });

function asTexts(changes: readonly object[]): readonly string[] {
  return changes.map((change) => JSON.stringify(change)).toSorted();
}

describe('comparing definitions', () => {
  it('reports every edit, and nothing else', () => {
    fc.assert(
      fc.property(editedDefinitions, ({ before, after, predictions }) => {
        const found = compareDefinitions(before, after).map((change) => ({ rule: change.rule, ...placeOf(change) }));
        expect(asTexts(found)).toEqual(asTexts(predictions));
      }),
      { numRuns: 500 },
    );
  });

  it('finds nothing between a list and itself in another order', () => {
    fc.assert(
      fc.property(definitionsArbitrary, (definitions) => {
        expect(compareDefinitions(definitions, definitions.toReversed())).toEqual([]);
      }),
    );
  });

  it('finds nothing exactly where the snapshots are the same, whatever the definitions say', () => {
    fc.assert(
      fc.property(pairsArbitrary, ([before, after]) => {
        const isSame = serialiseDefinitions(before) === serialiseDefinitions(after);
        expect(compareDefinitions(before, after).length === 0).toBe(isSame);
      }),
      { numRuns: 500 },
    );
  });

  it('says the mirrored thing of the exchanged lists', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          pairsArbitrary,
          editedDefinitions.map(({ before, after }) => [before, after] as const),
        ),
        ([before, after]) => {
          expect(plainChanges(compareDefinitions(after, before))).toEqual(
            mirroredChanges(compareDefinitions(before, after)),
          );
        },
      ),
    );
  });

  it('points at what is there', () => {
    fc.assert(
      fc.property(pairsArbitrary, ([before, after]) => {
        for (const change of compareDefinitions(before, after)) {
          const { tool, pointer } = placeOf(change);
          const definition = (change.new === undefined ? before : after).find(({ name }) => name === tool);
          expect(resolvePointer(definition, pointer)).toBeDefined();
        }
      }),
    );
  });
});
