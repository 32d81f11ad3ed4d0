import { referenceName, type Schema } from './canonical-schema.js';
import { schemasIn } from './map-schema.js';

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
