import type { OpenSchema } from '../open-schema.js';

/** Takes what a schema says about values apart from what it demands of them. */
export function splitAnnotations(schema: OpenSchema): readonly [described: OpenSchema, constraints: OpenSchema] {
  const { description, deprecated, default: initial, ...constraints } = schema;
  const described = {
    ...(description === undefined ? {} : { description }),
    ...(deprecated === undefined ? {} : { deprecated }),
    ...(initial === undefined ? {} : { default: initial }),
  };
  return [described, constraints];
}
