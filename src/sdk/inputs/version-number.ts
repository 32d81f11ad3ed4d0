import { type Schema, type SchemaObject, typesOf } from '../../schema/canonical-schema.js';
import { followReferences } from '../../schema/references.js';

/** The property of an update's input that holds the version which the write creates. */
const versionName = 'version';

/**
 * The `version` of an update, as far as it carries the number of the version that the write creates: `{ number }`, or a
 * bare number. References are followed.
 *
 * @param definitions what references lead to, by name
 */
export function versionSchema(input: SchemaObject, definitions: ReadonlyMap<string, Schema>): SchemaObject | undefined {
  const { [versionName]: declared } = { ...input.properties };
  if (typeof declared !== 'object') return undefined;
  const schema = followReferences(declared, definitions) ?? {};
  const types = typesOf(schema);
  if (types.includes('integer') || types.includes('number')) return schema;
  return types.includes('object') && Object.hasOwn(schema.properties ?? {}, 'number') ? schema : undefined;
}

/** Carries out the rule `version-number` on the input of an update. */
export function requireVersionNumber(input: SchemaObject, definitions: ReadonlyMap<string, Schema>): SchemaObject {
  const version = versionSchema(input, definitions);
  if (version?.properties === undefined || version.required?.includes('number') === true) return input;
  const required = [...(version.required ?? []), 'number'].toSorted();
  return { ...input, properties: { ...input.properties, [versionName]: { ...version, required } } };
}
