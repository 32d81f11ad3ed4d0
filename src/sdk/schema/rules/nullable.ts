import type { ApplyRule, OpenSchema } from '../open-schema.js';
import { splitAnnotations } from './annotations.js';

/** Carries out the rule `nullable`. */
export const nullable: ApplyRule = (schema, { raw, pointer }) => {
  if (raw['nullable'] !== true && raw['x-nullable'] !== true) return schema;
  const [described, constraints] = splitAnnotations(schema);
  const keywords = Object.keys(constraints);
  if (keywords.length === 0) return schema;
  if (schema.type !== undefined && keywords.every((keyword) => silentAboutNull.has(keyword))) {
    return schema.type.includes('null') ? schema : { ...schema, type: [...schema.type, 'null'] };
  }
  return {
    ...described,
    anyOf: [
      { made: constraints, pointer },
      { made: { type: ['null'] }, pointer },
    ],
  };
};

/** Keywords that say nothing about null, so that null in `type` is enough. */
const silentAboutNull: ReadonlySet<string> = new Set<keyof OpenSchema>([
  'type',
  'format',
  'pattern',
  'minLength',
  'maxLength',
  'minimum',
  'maximum',
  'exclusiveMinimum',
  'exclusiveMaximum',
  'multipleOf',
  'properties',
  'required',
  'additionalProperties',
  'patternProperties',
  'propertyNames',
  'minProperties',
  'maxProperties',
  'items',
  'prefixItems',
  'contains',
  'minItems',
  'maxItems',
  'uniqueItems',
]);
