import { expect, it } from 'vitest';
import { placeOf } from '../../src/drift/change.js';
import { compareDefinitions } from '../../src/drift/compare/compare-definitions.js';
import { serialiseDefinitions } from '../../src/definitions/snapshot.js';
import type { ToolDefinition } from '../../src/definitions/tool-definition.js';
import { hostileCases, readableDefinitions } from '../hostile/hostile-cases.js';
import { toolDefinition } from '../definitions/support/definitions.js';
import { mirroredChanges, plainChanges } from './mirror.js';

const lists = hostileCases().flatMap(({ file, json }) => {
  const definitions = readableDefinitions(json);
  return definitions.length === 0 ? [] : [{ file, definitions }];
});

it.each(lists.map(({ file, definitions }, index) => [file, definitions, lists[(index + 1) % lists.length]] as const))(
  'compares %s with itself and with its neighbour',
  (_file, definitions, neighbour) => {
    expect(compareDefinitions(definitions, definitions)).toEqual([]);
    // Under one name, so that they are taken for the same tool.
    const other = (neighbour?.definitions ?? []).map((definition, index) => ({
      ...definition,
      name: definitions[index]?.name ?? definition.name,
    }));
    const names = new Set(other.map(({ name }) => name));
    if (names.size < other.length) return;
    const changes = compareDefinitions(definitions, other);
    expect(changes.length === 0).toBe(serialiseDefinitions(definitions) === serialiseDefinitions(other));
    expect(plainChanges(compareDefinitions(other, definitions))).toEqual(mirroredChanges(changes));
  },
);

/** The same value, which throws once more of it was read than the limit: a walk without an end must not hang a test. */
function readAtMost<Value extends object>(limit: number, value: Value): Value {
  let reads = 0;
  const seen = new WeakMap<object, object>();
  const watched = <Part extends object>(part: Part): Part => {
    const proxy =
      seen.get(part) ??
      new Proxy(part, {
        get: (target, key, receiver) => {
          reads += 1;
          if (reads > limit) throw new Error(`more than ${limit} reads`);
          const member: unknown = Reflect.get(target, key, receiver);
          return typeof member === 'object' && member !== null ? watched(member) : member;
        },
      });
    seen.set(part, proxy);
    return proxy as Part;
  };
  return watched(value);
}

it('compares choices within choices without comparing each over again at every depth', () => {
  const nested = (leaf: string, depth: number): object =>
    depth === 0
      ? { type: leaf }
      : { anyOf: [nested(leaf, depth - 1), { type: 'boolean' }, { type: 'null', title: 'n' }] };
  const withChoice = (leaf: string): readonly ToolDefinition[] => [
    readAtMost(
      2_000_000,
      toolDefinition({ query_schema: { type: 'object', properties: { filter: nested(leaf, 40) } } }),
    ),
  ];
  const changes = compareDefinitions(withChoice('string'), withChoice('integer'));
  expect(changes.map(({ rule }) => rule)).toEqual(['input-type-changed']);
  expect(changes.map((change) => placeOf(change).pointer.endsWith('/anyOf/0/type'))).toEqual([true]);
});
