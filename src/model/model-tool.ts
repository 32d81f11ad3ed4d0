import type { Schema, SchemaObject } from '../schema/canonical-schema.js';

/** A tool as a model is shown it. */
export interface ModelTool {
  readonly name: string;
  readonly description: string;
  /** JSON Schema (draft 2020-12) of the arguments. */
  readonly parameters: SchemaObject & { readonly $defs?: { readonly [name: string]: Schema } };
}

/** Puts the input schema of a tool and the schemas it refers to together. */
export function modelTool(
  name: string,
  description: string,
  input: SchemaObject,
  definitions: ReadonlyMap<string, Schema>,
): ModelTool {
  const $defs = definitions.size === 0 ? {} : { $defs: Object.fromEntries(definitions) };
  return { name, description, parameters: { ...input, ...$defs } };
}
