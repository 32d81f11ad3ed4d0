import type { Schema, SchemaObject, SchemaType } from '../../schema/canonical-schema.js';
import type { RawSchema } from '../../schema/raw-schema.js';

interface NormalisedKeywords {
  readonly keywords: SchemaObject;
  /** The type these keywords speak about, when there are any. */
  readonly implied: readonly SchemaType[];
}

/**
 * Rule `tuples`: the list form of `items` with `additionalItems` (up to draft 2019-09) becomes `prefixItems` with `items`.
 * Source: JSON Schema 2020-12 release notes.
 */
export function normaliseArray(
  raw: RawSchema,
  child: (value: unknown, ...steps: readonly (string | number)[]) => Schema,
): NormalisedKeywords {
  const { items, prefixItems, additionalItems, contains } = raw;
  const keywords: [string, unknown][] = [];
  if (Array.isArray(items)) {
    keywords.push(...tuple(items, 'items'));
    if (additionalItems !== undefined) keywords.push(['items', child(additionalItems, 'additionalItems')]);
  } else {
    if (Array.isArray(prefixItems)) keywords.push(...tuple(prefixItems, 'prefixItems'));
    if (items !== undefined && items !== null) keywords.push(['items', child(items, 'items')]);
  }
  if (contains !== undefined) keywords.push(['contains', child(contains, 'contains')]);
  return { keywords: Object.fromEntries(keywords), implied: keywords.length === 0 ? [] : ['array'] };

  function tuple(members: readonly unknown[], keyword: string): [string, unknown][] {
    if (members.length === 0) return [];
    return [['prefixItems', members.map((member, index) => child(member, keyword, index))]];
  }
}
