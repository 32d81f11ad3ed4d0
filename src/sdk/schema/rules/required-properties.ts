import { appendPointer } from '../../../schema/json-pointer.js';
import { isJsonObject } from '../../../schema/raw-schema.js';
import type { ApplyRule, InnerSchema, OpenSchema } from '../open-schema.js';

/** Carries out the rule `required-flag`. */
export const requiredFlag: ApplyRule = (schema) => {
  const flagged = [...(schema.properties ?? [])].filter(([, inner]) => isFlagged(inner)).map(([name]) => name);
  if (flagged.length === 0) return schema;
  return { ...schema, required: [...new Set([...(schema.required ?? []), ...flagged])].toSorted() };
};

function isFlagged(inner: InnerSchema): boolean {
  return 'raw' in inner && isJsonObject(inner.raw) && inner.raw['required'] === true;
}

/** Carries out the rule `required-properties`. */
export const requiredProperties: ApplyRule = (schema, { pointer }, say) => {
  const { required = [], properties = new Map<string, InnerSchema>(), ...rest } = schema;
  const undeclared = required.filter((name) => !properties.has(name));
  if (undeclared.length === 0) return schema;
  if (takesMoreProperties(schema)) {
    const at = appendPointer(pointer, 'properties');
    const added = undeclared.map((name) => [name, { raw: true, pointer: appendPointer(at, name) }] as const);
    return { ...schema, properties: new Map([...properties, ...added]) };
  }
  for (const name of undeclared) {
    const message = `Left out ${JSON.stringify(name)}: required, but not among the properties.`;
    say(message, appendPointer(pointer, 'required'));
  }
  const declared = required.filter((name) => properties.has(name));
  return { ...rest, properties, ...(declared.length === 0 ? {} : { required: declared }) };
};

function takesMoreProperties({ type = [], additionalProperties }: OpenSchema): boolean {
  const isClosed = additionalProperties !== undefined && 'raw' in additionalProperties && !additionalProperties.raw;
  return !isClosed && (type.length === 0 || type.includes('object'));
}
