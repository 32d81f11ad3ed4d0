import type { JsonSchemaObject } from '../schema/json-schema.js';

interface Members {
  readonly [name: string]: unknown;
}

/**
 * The schema with the properties that models are not shown and that may be sent all the same: nobody described them to the
 * model, so anything goes in them.
 *
 * @param unlisted names by the JSON pointer of their object in the schema
 */
export function withUnlisted(
  schema: JsonSchemaObject,
  unlisted: { readonly [place: string]: readonly string[] } = {},
): JsonSchemaObject {
  return Object.entries(unlisted).reduce<Members>(
    (node, [place, names]) => allowAt(node, place.split('/').slice(1).map(fromToken), names),
    schema as Members,
  ) as JsonSchemaObject;
}

function allowAt(node: Members, [step, ...further]: readonly string[], names: readonly string[]): Members {
  if (step === undefined) {
    // A pattern and no property: what is told of an unknown name lists the properties.
    const allowed = { [`^(?:${names.map(escaped).join('|')})$`]: true };
    return { ...node, patternProperties: { ...(node['patternProperties'] as Members | undefined), ...allowed } };
  }
  const inner = Object.hasOwn(node, step) ? node[step] : undefined;
  // What stands behind a reference or in an alternative is not closed, so it needs no permission.
  if (typeof inner !== 'object' || inner === null) return node;
  return { ...node, [step]: allowAt(inner as Members, further, names) };
}

function escaped(name: string): string {
  return name.replaceAll(/[$()*+.?[\\\]^{|}]/g, '\\$&');
}

function fromToken(token: string): string {
  return token.replaceAll('~1', '/').replaceAll('~0', '~');
}
