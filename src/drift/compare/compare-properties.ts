import type { LocatedSchema } from '../../schema/schema-origin.js';
import { comparePresence, requiredEntry, type Member } from './compare-presence.js';
import {
  inside,
  keywordPlaces,
  placesOf,
  type CompareSchema,
  type Comparison,
  type ResolvedNode,
} from './schema-node.js';

type Property = Member & LocatedSchema;

function findProperty(node: ResolvedNode, name: string): Property | undefined {
  const { properties = {}, required = [] } = node.schema;
  const schema = Object.hasOwn(properties, name) ? properties[name] : undefined;
  if (schema === undefined) return undefined;
  const property = inside(node, schema, 'properties', name);
  return {
    ...property,
    isRequired: required.includes(name),
    places: placesOf(property),
    requiredEntries: keywordPlaces(node, 'required').map((pointer) => requiredEntry(pointer, name)),
  };
}

/** Compares the properties of two objects, and which of them are required. */
export function compareProperties(
  comparison: Comparison,
  older: ResolvedNode,
  newer: ResolvedNode,
  subject: string,
  compareSchema: CompareSchema,
): void {
  const names = new Set([...Object.keys(older.schema.properties ?? {}), ...Object.keys(newer.schema.properties ?? {})]);
  for (const name of names) {
    const before = findProperty(older, name);
    const after = findProperty(newer, name);
    const inner = subject === '' ? name : `${subject}.${name}`;
    comparePresence(comparison, before, after, inner);
    if (before !== undefined && after !== undefined) compareSchema(comparison, before, after, inner);
  }
}
