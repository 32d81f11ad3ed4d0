import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { placeOf } from '../../src/drift/change.js';
import { compareDefinitions } from '../../src/drift/compare/compare-definitions.js';
import { serialiseDefinitions } from '../../src/input/snapshot.js';
import type { ToolDefinition } from '../../src/input/tool-definition.js';
import { resolvePointer } from '../../src/model/schema/json-pointer.js';
import { definitionsArbitrary } from '../input/support/definition-arbitrary.js';
import { mirroredChanges, plainChanges } from './mirror.js';
import { editedDefinitions } from './random-edits.js';

/** Two lists of definitions of which some are of the same tools, with everything else about them at random. */
const pairsArbitrary = fc
  .tuple(definitionsArbitrary, definitionsArbitrary)
  .map(([before, others]): [readonly ToolDefinition[], readonly ToolDefinition[]] => {
    const taken = new Set(before.map(({ name }) => name));
    const after = others
      .map((other, index) => ({ ...other, name: before[index]?.name ?? other.name }))
      .filter(({ name }, index) => index < before.length || !taken.has(name));
    return [before, after];
  });

describe('comparing definitions', () => {
  it('reports every edit, and nothing else', () => {
    fc.assert(
      fc.property(editedDefinitions, ({ before, after, predictions }) => {
        const found = compareDefinitions(before, after).map((change) => ({ rule: change.rule, ...placeOf(change) }));
        const asText = (changes: readonly object[]): readonly string[] =>
          changes.map((change) => JSON.stringify(change)).toSorted();
        expect(asText(found)).toEqual(asText(predictions));
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
