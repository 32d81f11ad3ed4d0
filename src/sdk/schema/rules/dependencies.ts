import { appendPointer } from '../../../schema/json-pointer.js';
import { isJsonObject, type RawSchema } from '../../../schema/raw-schema.js';
import type { ApplyRule, InnerSchema, OpenSchema } from '../open-schema.js';

/** Carries out the rule `dependencies`. */
export const dependencies: ApplyRule = (schema, { raw, pointer }) => {
  const conditions = ['dependencies', 'dependentRequired', 'dependentSchemas'].flatMap((keyword) =>
    conditionsOf(raw, keyword, appendPointer(pointer, keyword)),
  );
  const [first, ...others] = conditions;
  if (first === undefined) return schema;
  if (others.length === 0 && schema.if === undefined) return { ...schema, ...first };
  const members = conditions.map((made): InnerSchema => ({ made, pointer }));
  return { ...schema, allOf: [...(schema.allOf ?? []), ...members] };
};

/** For each name that something depends on: if the object has it, then it meets the rest. */
function conditionsOf(raw: RawSchema, keyword: string, pointer: string): readonly OpenSchema[] {
  const listed: unknown = raw[keyword];
  if (!isJsonObject(listed)) return [];
  return Object.entries(listed).flatMap(([name, demand]): readonly OpenSchema[] => {
    const at = appendPointer(pointer, name);
    // Up to draft 4 a single name stands by itself.
    const names = typeof demand === 'string' ? [demand] : demand;
    const required = Array.isArray(names) ? names.filter((one) => typeof one === 'string') : [];
    if (required.length === 0 && !isJsonObject(demand) && typeof demand !== 'boolean') return [];
    return [
      {
        if: { made: { type: ['object'], required: [name] }, pointer: at },
        then: required.length > 0 ? { made: { required }, pointer: at } : { raw: demand, pointer: at },
      },
    ];
  });
}
