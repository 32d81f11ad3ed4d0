import { referenceName, type Schema, type SchemaObject } from './canonical-schema.js';
import { schemasIn } from './map-schema.js';

/**
 * A schema, or the one that its references lead to with what is said beside them laid over it.
 *
 * @returns `undefined` where they lead to nothing that says anything
 */
export function followReferences(
  schema: SchemaObject,
  definitions: ReadonlyMap<string, Schema>,
): SchemaObject | undefined {
  let followed = schema;
  // As many steps as there are names: more would be a loop, which the rules refuse elsewhere.
  for (let steps = definitions.size; followed.$ref !== undefined && steps >= 0; steps -= 1) {
    const { $ref, ...beside } = followed;
    const target = definitions.get(referenceName($ref));
    if (typeof target !== 'object') return undefined;
    followed = { ...target, ...beside };
  }
  return followed.$ref === undefined ? followed : undefined;
}

/** The names of the schemas that a schema refers to, as often as it does. */
export function referencesIn(schema: Schema): readonly string[] {
  return schemasIn(schema).flatMap(({ $ref }) => ($ref === undefined ? [] : [referenceName($ref)]));
}

/** The named schemas of these names and those that they lead to, in the order of the table. */
export function reachable<Named extends Schema>(
  names: readonly string[],
  table: ReadonlyMap<string, Named>,
): ReadonlyMap<string, Named> {
  const reached = new Set(names);
  // A set grows while it is walked.
  for (const name of reached) for (const next of referencesIn(table.get(name) ?? true)) reached.add(next);
  return new Map([...table].filter(([name]) => reached.has(name)));
}
