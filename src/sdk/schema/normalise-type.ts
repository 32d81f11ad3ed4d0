import { type SchemaType, schemaTypes } from '../../schema/canonical-schema.js';
import { type NormaliseContext, notice } from './normalise-context.js';
import { appendPointer } from '../../schema/json-pointer.js';

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

/**
 * Rule `type-names`: `type` becomes one of the seven names or a list of them; names of other languages are translated
 * (`int` → `integer`), `any` and what nobody knows is left out, so the schema accepts more rather than less.
 */
export function normaliseType(raw: unknown, pointer: string, context: NormaliseContext): readonly SchemaType[] {
  if (raw === undefined) return [];
  const at = appendPointer(pointer, 'type');
  const named = Array.isArray(raw) ? raw : [raw];
  const types = new Set<SchemaType>();
  let unknown = false;
  for (const name of named) {
    // An unquoted `null` of a YAML source arrives as the value.
    const type = name === null ? 'null' : typeof name === 'string' ? translate(name) : undefined;
    if (type === undefined) unknown = true;
    else types.add(type);
  }
  if (unknown) {
    if (named.some((name) => name !== 'any')) {
      notice(context, 'type-names', `Left out a type that JSON Schema does not have: ${JSON.stringify(raw)}.`, at);
    }
    return [];
  }
  if (types.has('number')) types.delete('integer');
  return schemaTypes.filter((type) => types.has(type));
}

function translate(name: string): SchemaType | undefined {
  return schemaTypes.find((type) => type === name) ?? foreignTypes.get(name.toLowerCase());
}
