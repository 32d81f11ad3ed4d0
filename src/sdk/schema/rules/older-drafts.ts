import { appendPointer } from '../../../schema/json-pointer.js';
import type { ApplyRule } from '../open-schema.js';
import { schemaList } from './keyword-shapes.js';

/** Carries out the rule `exclusive-bounds`. */
export const exclusiveBounds: ApplyRule = (schema, { raw }) => {
  const { minimum, maximum } = schema;
  const isAbove = raw['exclusiveMinimum'] === true && minimum !== undefined;
  const isBelow = raw['exclusiveMaximum'] === true && maximum !== undefined;
  if (!isAbove && !isBelow) return schema;
  return {
    ...schema,
    ...(isAbove ? { exclusiveMinimum: minimum } : {}),
    ...(isBelow ? { exclusiveMaximum: maximum } : {}),
  };
};

/** Carries out the rule `tuples`. */
export const tuples: ApplyRule = (schema, { raw, pointer }) => {
  const { items, additionalItems } = raw;
  if (!Array.isArray(items)) return schema;
  const { prefixItems: _other, ...rest } = schema;
  const members = schemaList(items, appendPointer(pointer, 'items'));
  const further = { raw: additionalItems, pointer: appendPointer(pointer, 'additionalItems') };
  return {
    ...rest,
    ...(members === undefined ? {} : { prefixItems: members }),
    ...(additionalItems === undefined ? {} : { items: further }),
  };
};
