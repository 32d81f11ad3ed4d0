import { InvalidInputError } from '../../runtime/errors.js';
import type { ObjectSchema } from '../schema/json-schema.js';
import { stepsIn } from './schema-place.js';

/** What is wrong with a value, in words for whoever sent it. */
export interface StandardIssue {
  readonly message: string;
  readonly path?: readonly PropertyKey[];
}

/**
 * Standard Schema and Standard JSON Schema, version 1: what frameworks ask of a schema that they have not made themselves.
 * Source: the specification at standardschema.dev; declared here, so that nothing has to be installed for it.
 */
export interface StandardSchema<Value> {
  readonly '~standard': {
    readonly version: 1;
    readonly vendor: string;
    readonly types?: { readonly input: Value; readonly output: Value } | undefined;
    readonly validate: (
      value: unknown,
    ) => { readonly value: Value; readonly issues?: undefined } | { readonly issues: readonly StandardIssue[] };
    readonly jsonSchema: {
      readonly input: (options?: { readonly target: string }) => Record<string, unknown>;
      readonly output: (options?: { readonly target: string }) => Record<string, unknown>;
    };
  };
}

/**
 * Makes a Standard Schema of a check, so that a framework which checks arguments itself shows a model our messages.
 *
 * @param schema JSON Schema (draft 2020-12) of what the check takes
 * @param check throws what is wrong
 */
export function standardSchema<Value>(schema: ObjectSchema, check: (value: unknown) => Value): StandardSchema<Value> {
  const jsonSchema = (): Record<string, unknown> => ({ ...schema });
  return {
    '~standard': {
      version: 1,
      vendor: 'confluence-tools',
      validate: (value) => {
        try {
          return { value: check(value) };
        } catch (error) {
          if (!InvalidInputError.isInstance(error)) throw error;
          const { message, path = '' } = error;
          return { issues: [path === '' ? { message } : { message, path: stepsIn(path) }] };
        }
      },
      jsonSchema: { input: jsonSchema, output: jsonSchema },
    },
  };
}
