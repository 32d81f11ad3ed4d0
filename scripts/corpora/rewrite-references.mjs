// @ts-check

/** Keywords by what they hold: one schema, a list of schemas, schemas by name. */
const single = new Set([
  'additionalItems',
  'additionalProperties',
  'contains',
  'contentSchema',
  'else',
  'if',
  'items',
  'not',
  'propertyNames',
  'then',
  'unevaluatedItems',
  'unevaluatedProperties',
]);
const lists = new Set(['allOf', 'anyOf', 'items', 'oneOf', 'prefixItems']);
const maps = new Set(['$defs', 'definitions', 'dependencies', 'dependentSchemas', 'patternProperties', 'properties']);

/**
 * A schema for another place of its document: what it refers to in itself is found from there. What looks like a
 * reference in a value, or is the name of a property, stays.
 * @param {unknown} schema
 * @param {string} place JSON pointer to where it will stand
 * @returns {unknown}
 */
export function rewriteReferences(schema, place) {
  if (typeof schema !== 'object' || schema === null || Array.isArray(schema)) return schema;
  /** @param {unknown} inner */
  const rewrite = (inner) => rewriteReferences(inner, place);
  return Object.fromEntries(
    Object.entries(schema).map(([keyword, value]) => {
      if (keyword === '$ref' && typeof value === 'string' && /^#(?:\/|$)/.test(value)) {
        return [keyword, `#${place}${value.slice(1)}`];
      }
      if (lists.has(keyword) && Array.isArray(value)) return [keyword, value.map(rewrite)];
      if (single.has(keyword)) return [keyword, rewrite(value)];
      if (!maps.has(keyword) || typeof value !== 'object' || value === null) return [keyword, value];
      return [keyword, Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, rewrite(inner)]))];
    }),
  );
}
