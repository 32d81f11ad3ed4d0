import type { Schema } from '../../schema/canonical-schema.js';
import type { LocatedSchema, SchemaOrigin } from '../../schema/schema-origin.js';

/** One of the forms that an object may have, as far as it can be told from the others by single properties. */
export interface Form {
  readonly required: readonly string[];
  /** What properties may hold in this form alone: values one by one. */
  readonly values: ReadonlyMap<string, Schema>;
}

/** The forms of which one has to be met. */
export type Choice = readonly Form[];

/** The query or the body of an operation, as far as it can be laid out as properties. */
export interface InputPart {
  readonly properties: ReadonlyMap<string, LocatedSchema>;
  readonly required: ReadonlySet<string>;
  /** Of each choice one form has to be met. */
  readonly choices: readonly Choice[];
  /** What may stand beside the properties, where the schema says that something may. */
  readonly rest?: LocatedSchema;
  /** The objects whose properties they are. */
  readonly objects: readonly SchemaOrigin[];
  /** The whole schema, where it is no plain object and so can only be sent as one value. */
  readonly whole?: LocatedSchema;
  /** Constraints over several properties that the flat form cannot hold. */
  readonly dropped: boolean;
}
