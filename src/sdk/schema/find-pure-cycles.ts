import { referenceName, type Schema } from '../../schema/canonical-schema.js';

/**
 * The named schemas that lead back to themselves through references and combinators alone, with no property and no item
 * in between: they say nothing about any value, and TypeScript cannot write them down.
 */
export function findPureCycles(definitions: ReadonlyMap<string, Schema>): readonly string[] {
  return [...definitions.keys()].filter((name) => reaches(name, name, definitions, new Set()));
}

function reaches(from: string, goal: string, definitions: ReadonlyMap<string, Schema>, seen: Set<string>): boolean {
  const schema = definitions.get(from);
  if (schema === undefined) return false;
  return unguardedReferences(schema).some((next) => {
    if (next === goal) return true;
    if (seen.has(next)) return false;
    seen.add(next);
    return reaches(next, goal, definitions, seen);
  });
}

function unguardedReferences(schema: Schema): readonly string[] {
  if (typeof schema === 'boolean') return [];
  const own = schema.$ref === undefined ? [] : [referenceName(schema.$ref)];
  const members = [...(schema.allOf ?? []), ...(schema.anyOf ?? []), ...(schema.oneOf ?? [])];
  return [...own, ...members.flatMap(unguardedReferences)];
}
