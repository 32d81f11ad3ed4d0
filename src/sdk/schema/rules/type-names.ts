import { leastTypes, type SchemaType, schemaTypes } from '../../../schema/canonical-schema.js';
import { appendPointer } from '../../../schema/json-pointer.js';
import type { ApplyRule } from '../open-schema.js';

/** Type names of other schema languages that providers' documentation leaves behind. */
const foreignTypes: ReadonlyMap<string, SchemaType> = new Map([
  ['int', 'integer'],
  ['int32', 'integer'],
  ['int64', 'integer'],
  ['long', 'integer'],
  ['float', 'number'],
  ['double', 'number'],
  ['decimal', 'number'],
  ['bool', 'boolean'],
  ['str', 'string'],
  ['text', 'string'],
  ['uuid', 'string'],
  ['date', 'string'],
  ['datetime', 'string'],
  ['date-time', 'string'],
  ['file', 'string'],
  ['list', 'array'],
  ['map', 'object'],
  ['dict', 'object'],
]);

/** Carries out the rule `type-names`. */
export const typeNames: ApplyRule = (schema, { raw, pointer }, say) => {
  const named: unknown = raw['type'];
  if (named === undefined) return schema;
  const names: readonly unknown[] = Array.isArray(named) ? named : [named];
  const types = names.map(schemaTypeOf);
  if (types.includes(undefined)) {
    if (names.some((name) => name !== 'any')) {
      const message = `Left out a type that JSON Schema does not have: ${JSON.stringify(named)}.`;
      say(message, appendPointer(pointer, 'type'));
    }
    return schema;
  }
  const type = leastTypes(types);
  return type.length === 0 ? schema : { ...schema, type };
};

/** The type that a name means; `undefined` for what nobody knows. */
export function schemaTypeOf(name: unknown): SchemaType | undefined {
  // An unquoted `null` of a YAML source arrives as the value.
  if (name === null) return 'null';
  if (typeof name !== 'string') return undefined;
  return schemaTypes.find((type) => type === name) ?? foreignTypes.get(name.toLowerCase());
}
