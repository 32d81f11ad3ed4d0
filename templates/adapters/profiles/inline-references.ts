import { pointerToken } from '../schema/json-pointer.js';
import { asObject, definitionName, resolveReference } from '../schema/json-schema.js';
import type { JsonSchema, JsonSchemaMap, JsonSchemaObject } from '../schema/json-schema.js';
import { innerSchemas, mapSchema } from '../schema/map-schema.js';
import type { ProfileFinding } from './profile.js';

/** Schemas that are put in the place of references, at most: references can double at every level. */
const mostCopies = 500;

/** Characters of JSON from which on a schema is worth a reference, where it is referred to more than once. */
const worthReference = 100;

interface Inlining {
  readonly definitions: JsonSchemaMap;
  /** Definitions that are referred to, where the provider takes references. */
  readonly shared: ReadonlySet<string>;
  readonly keepsReferences: boolean;
  readonly findings: ProfileFinding[];
  /** Definitions that are still referred to, because they contain themselves or would be copied too often. */
  readonly kept: Set<string>;
  /** Whether a definition contains itself, by name. */
  readonly cyclic: Map<string, boolean>;
  copies: number;
}

/**
 * Puts what references lead to in their place. A schema that contains itself, or is large and referred to more than once,
 * stays a definition where the provider takes references, with nothing beside them; else what contains itself is cut off
 * where it begins again.
 *
 * @param schema the whole schema, with its `$defs`
 * @param keepsReferences whether the provider takes references at all
 * @param findings is added to
 */
export function inlineReferences(
  schema: JsonSchemaObject,
  keepsReferences: boolean,
  findings: ProfileFinding[],
): JsonSchemaObject {
  const { $defs = {}, ...root } = schema;
  const inlining: Inlining = {
    definitions: $defs,
    shared: keepsReferences ? sharedIn(root, $defs) : new Set(),
    keepsReferences,
    findings,
    kept: new Set(),
    cyclic: new Map(),
    copies: 0,
  };
  const inlined = asObject(inline(root, '', [], inlining));
  const definitions: { [name: string]: JsonSchema } = {};
  // Bodies of kept definitions may keep further ones: a set grows while it is walked.
  for (const name of inlining.kept) {
    const definition = $defs[name];
    if (definition !== undefined) {
      definitions[name] = inline(definition, `/$defs/${pointerToken(name)}`, [name], inlining);
    }
  }
  return inlining.kept.size === 0 ? inlined : { ...inlined, $defs: definitions };
}

function inline(schema: JsonSchema, pointer: string, path: readonly string[], inlining: Inlining): JsonSchema {
  if (typeof schema === 'boolean') return schema;
  const { $ref, ...beside } = schema;
  const within = mapSchema(beside, (inner, step) => inline(inner, pointer + step, path, inlining));
  if ($ref === undefined) return within;
  const name = definitionName($ref);
  const target = resolveReference($ref, inlining.definitions);
  if (name === undefined || target === undefined) {
    const message = `The reference ${JSON.stringify($ref)} leads nowhere, so any value is taken there.`;
    inlining.findings.push({ level: 'degraded', pointer, message });
    return within;
  }
  const isCyclic = isContained(name, inlining);
  inlining.copies += 1;
  if (isCyclic || inlining.shared.has(name) || inlining.copies > mostCopies) {
    if (inlining.keepsReferences) {
      inlining.kept.add(name);
      return Object.keys(within).length === 0 ? { $ref } : { ...within, anyOf: [{ $ref }] };
    }
    if (path.includes(name) || inlining.copies > mostCopies) {
      const message = isCyclic
        ? 'The schema contains itself, which the provider does not take: it is cut off here.'
        : 'The provider takes no references, and the schema has too many to put in place: it is cut off here.';
      inlining.findings.push({ level: 'degraded', pointer, message });
      const { $ref: _again, properties: _properties, items: _items, ...shallow } = asObject(target);
      return { type: 'object', description: shallow.description ?? 'Nested once more, in the same form.', ...within };
    }
  }
  const replaced = inline(target, pointer, [...path, name], inlining);
  return typeof replaced === 'boolean' ? (replaced ? within : false) : { ...replaced, ...within };
}

/** The large definitions that the schema reaches by more than one reference. */
function sharedIn(root: JsonSchemaObject, definitions: JsonSchemaMap): ReadonlySet<string> {
  const counts = new Map<string, number>();
  const count = (schema: JsonSchema): void => {
    const node = asObject(schema);
    const name = definitionName(node.$ref);
    if (name !== undefined) {
      counts.set(name, (counts.get(name) ?? 0) + 1);
      if (counts.get(name) === 1) count(resolveReference(node.$ref, definitions) ?? true);
    }
    for (const inner of innerSchemas(node)) count(inner);
  };
  count(root);
  const isLarge = (name: string): boolean => (JSON.stringify(definitions[name]) ?? '').length >= worthReference;
  return new Set([...counts].filter(([name, times]) => times > 1 && isLarge(name)).map(([name]) => name));
}

function isContained(name: string, { cyclic, definitions }: Inlining): boolean {
  const known = cyclic.get(name);
  if (known !== undefined) return known;
  const found = containsItself(name, definitions);
  cyclic.set(name, found);
  return found;
}

/** Whether a definition contains itself. */
export function containsItself(name: string, definitions: JsonSchemaMap): boolean {
  const seen = new Set<string>();
  const reaches = (schema: JsonSchema): boolean => {
    const node = asObject(schema);
    const next = definitionName(node.$ref);
    if (next === name) return true;
    if (next !== undefined && !seen.has(next)) {
      seen.add(next);
      if (reaches(resolveReference(node.$ref, definitions) ?? true)) return true;
    }
    return innerSchemas(node).some(reaches);
  };
  return reaches(definitions[name] ?? true);
}
