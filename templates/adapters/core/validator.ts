import { Validator } from '@cfworker/json-schema';
import type { Schema } from '@cfworker/json-schema';
import type { JsonSchemaObject } from '../schema/json-schema.js';

/**
 * Makes the validator of a schema (draft 2020-12). It walks the schema and compiles nothing, so it runs where `eval` is
 * forbidden.
 *
 * @param stopsAtFirst whether one error is enough
 */
export function createValidator(schema: JsonSchemaObject, stopsAtFirst = true): Validator {
  // It writes notes into the schema it is given.
  return new Validator(structuredClone(schema) as Schema, '2020-12', stopsAtFirst);
}
