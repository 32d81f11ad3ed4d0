import { appendPointer } from '../../../schema/json-pointer.js';
import { isJsonObject } from '../../../schema/raw-schema.js';
import type { ApplyRule } from '../open-schema.js';

/** Carries out the rule `values`. */
export const distinctValues: ApplyRule = (schema, { raw, pointer }, say) => {
  const kept = raw['const'] === undefined ? schema : { ...schema, const: raw['const'] };
  const values: unknown = raw['enum'];
  if (values === undefined) return kept;
  if (!Array.isArray(values) || values.length === 0) {
    say('Left out an enum without values.', appendPointer(pointer, 'enum'));
    return kept;
  }
  // Two values are the same when their JSON is.
  return { ...kept, enum: [...new Map(values.map((value) => [JSON.stringify(value), value])).values()] };
};

/** Carries out the rule `array-enum`. */
export const arrayEnum: ApplyRule = (schema, { pointer }, say) => {
  const { enum: values, items, ...rest } = schema;
  const types = (schema.type ?? []).filter((type) => type !== 'null');
  if (values === undefined || types.join() !== 'array' || values.some((value) => Array.isArray(value))) return schema;
  const at = appendPointer(pointer, 'enum');
  const ofItems = values.filter((value) => value !== null);
  const declared = items === undefined ? {} : 'raw' in items ? items.raw : undefined;
  if (ofItems.length === 0 || !isJsonObject(declared) || declared['enum'] !== undefined) {
    say('Left out an enum that no list is in.', at);
    return { ...rest, ...(items === undefined ? {} : { items }) };
  }
  say('Took the values of an enum for those of the items: the value is a list, and none of them is one.', at);
  const place = items?.pointer ?? appendPointer(pointer, 'items');
  return { ...rest, items: { raw: { ...declared, enum: ofItems }, pointer: place } };
};
