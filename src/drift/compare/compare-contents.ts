import type { Schema } from '../../schema/canonical-schema.js';
import { originsInside } from '../../schema/schema-origin.js';
import { placesOf, type CompareSchema, type Comparison, type ResolvedNode } from './schema-node.js';
import { schemaRule } from './verdict.js';

/** A schema inside a schema, with the keyword and key it stands under. */
interface Inner {
  readonly keyword: string;
  readonly key?: string | number;
  readonly schema: Schema;
  /** What is added to the subject. */
  readonly suffix: string;
}

/** Schemas of what an array or a map holds; absent ones let everything through. */
function contentsOf({ schema }: ResolvedNode): ReadonlyMap<string, Inner> {
  const found: Inner[] = [];
  const { items, additionalProperties, propertyNames, contains, patternProperties = {}, prefixItems = [] } = schema;
  if (items !== undefined) found.push({ keyword: 'items', schema: items, suffix: '[]' });
  if (contains !== undefined) found.push({ keyword: 'contains', schema: contains, suffix: '[…]' });
  if (additionalProperties !== undefined) {
    found.push({ keyword: 'additionalProperties', schema: additionalProperties, suffix: '{}' });
  }
  if (propertyNames !== undefined) found.push({ keyword: 'propertyNames', schema: propertyNames, suffix: '{name}' });
  for (const [key, inner] of Object.entries(patternProperties)) {
    found.push({ keyword: 'patternProperties', key, schema: inner, suffix: `{${key}}` });
  }
  for (const [key, inner] of prefixItems.entries()) {
    found.push({ keyword: 'prefixItems', key, schema: inner, suffix: `[${key}]` });
  }
  // `true` says as much as nothing does.
  const saying = found.filter((inner) => inner.schema !== true);
  return new Map(saying.map((inner) => [JSON.stringify([inner.keyword, inner.key]), inner]));
}

/** Compares what two arrays or maps hold. */
export function compareContents(
  comparison: Comparison,
  older: ResolvedNode,
  newer: ResolvedNode,
  subject: string,
  compareSchema: CompareSchema,
): void {
  const oldContents = contentsOf(older);
  const newContents = contentsOf(newer);
  for (const id of new Set([...oldContents.keys(), ...newContents.keys()])) {
    const before = oldContents.get(id);
    const after = newContents.get(id);
    const inner = after ?? before;
    if (inner === undefined) continue;
    const name = subject + inner.suffix;
    const old = { origins: originsInside(older.origins, inner.keyword, inner.key) };
    const now = { origins: originsInside(newer.origins, inner.keyword, inner.key) };
    if (before !== undefined && after !== undefined) {
      compareSchema(comparison, { ...old, schema: before.schema }, { ...now, schema: after.schema }, name);
      continue;
    }
    comparison.collector.add({
      rule: schemaRule(comparison.direction, 'type', before === undefined ? 'narrowed' : 'widened'),
      subject: name,
      old: placesOf(old),
      new: placesOf(now),
      before: before?.schema,
      after: after?.schema,
    });
  }
}
