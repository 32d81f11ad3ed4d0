import { isDeepStrictEqual } from 'node:util';
import { schemaTypes, typesOf } from '../../schema/canonical-schema.js';
import { keywordPlaces, placesOf, type Comparison, type ResolvedNode } from './schema-node.js';
import { compareSets, schemaRule } from './verdict.js';

/** The types that a schema lets through; every integer is a number. */
function acceptedTypes(node: ResolvedNode): ReadonlySet<string> {
  if (node.isNever) return new Set();
  const types = typesOf(node.schema);
  if (types.length === 0) return new Set(schemaTypes);
  return new Set([...types, ...(types.includes('number') ? ['integer'] : []), ...(node.isNullable ? ['null'] : [])]);
}

function shownTypes(node: ResolvedNode): unknown {
  if (node.isNever) return 'nothing';
  const types = typesOf(node.schema);
  if (types.length === 0) return 'any';
  const shown = node.isNullable ? [...types, 'null'] : types;
  return shown.length === 1 ? shown[0] : shown;
}

/** Compares the types of two schemas, null included however it is spelled. */
export function compareTypes(comparison: Comparison, older: ResolvedNode, newer: ResolvedNode, subject: string): void {
  const verdict = compareSets(acceptedTypes(older), acceptedTypes(newer));
  if (verdict === null) return;
  const places = [...older.layers, ...newer.layers].flatMap(placesOf);
  comparison.collector.add({
    rule: schemaRule(comparison.direction, 'type', verdict),
    subject,
    old: keywordPlaces(older, 'type'),
    new: keywordPlaces(newer, 'type'),
    before: shownTypes(older),
    after: shownTypes(newer),
    // Null has many spellings.
    explains: places.flatMap((pointer) => [`${pointer}/nullable`, `${pointer}/x-nullable`, `${pointer}/anyOf`]),
  });
}

function listedValues({ schema }: ResolvedNode): readonly unknown[] | undefined {
  return schema.const === undefined ? schema.enum : [schema.const];
}

function asSet(values: readonly unknown[]): ReadonlySet<string> {
  return new Set(values.map((value) => JSON.stringify(value)));
}

function valuePlaces(node: ResolvedNode): readonly string[] {
  return ['enum', 'const'].flatMap((keyword) => keywordPlaces(node, keyword));
}

/** Compares the values that two schemas list: `enum`, or `const`, which lists one. */
export function compareValues(comparison: Comparison, older: ResolvedNode, newer: ResolvedNode, subject: string): void {
  const before = listedValues(older);
  const after = listedValues(newer);
  if (isDeepStrictEqual(before, after)) return;
  const verdict =
    before === undefined ? 'narrowed' : after === undefined ? 'widened' : compareSets(asSet(before), asSet(after));
  if (verdict === null) return;
  comparison.collector.add({
    rule: schemaRule(comparison.direction, 'enum', verdict),
    subject,
    old: valuePlaces(older),
    new: valuePlaces(newer),
    before,
    after,
  });
}
