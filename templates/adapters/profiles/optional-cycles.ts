import { pointerToken } from '../schema/json-pointer.js';
import { asObject, definitionName } from '../schema/json-schema.js';
import type { JsonSchema, JsonSchemaObject } from '../schema/json-schema.js';
import { innerSchemas, mapSchema } from '../schema/map-schema.js';
import { containsItself } from './inline-references.js';
import type { ProfileFinding } from './profile.js';

/**
 * The schema in which no required property leads from a definition that contains itself back to it: Gemini unrolls such a
 * definition a few times, and takes it in optional properties only. Source: Google's reference of `responseJsonSchema`.
 *
 * @param findings is added to
 */
export function withOptionalCycles(schema: JsonSchemaObject, findings: ProfileFinding[]): JsonSchemaObject {
  const { $defs = {} } = schema;
  const cyclic = new Set(Object.keys($defs).filter((name) => containsItself(name, $defs)));
  if (cyclic.size === 0) return schema;
  const loosen = (inner: JsonSchema, pointer: string): JsonSchemaObject => {
    const node = mapSchema(asObject(inner), (member, step) => loosen(member, pointer + step));
    const { properties = {}, required = [] } = node;
    const kept = required.filter((name) => !refersTo(properties[name] ?? true, cyclic));
    if (kept.length === required.length) return node;
    const message = 'Not required there: the provider takes a schema that contains itself in optional properties only.';
    findings.push({ level: 'degraded', pointer: `${pointer}/required`, message });
    return { ...node, required: kept };
  };
  const definitions = Object.entries($defs).map(([name, definition]) => {
    return [name, cyclic.has(name) ? loosen(definition, `/$defs/${pointerToken(name)}`) : definition] as const;
  });
  return { ...schema, $defs: Object.fromEntries(definitions) };
}

function refersTo(schema: JsonSchema, names: ReadonlySet<string>): boolean {
  const node = asObject(schema);
  const name = definitionName(node.$ref);
  return (name !== undefined && names.has(name)) || innerSchemas(node).some((inner) => refersTo(inner, names));
}
