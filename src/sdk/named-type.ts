import type { Schema } from '../schema/canonical-schema.js';

/** A type that the package declares and exports. */
export interface NamedType {
  readonly name: string;
  /** Name of the tool whose definition it comes from; missing for the records. */
  readonly tool?: string;
  readonly schema: Schema;
  /** What the type is, for its documentation comment; the schema's own description where this is missing. */
  readonly description?: string;
  /** Exported type names by the names that the schema's references use (`#/$defs/<name>`). */
  readonly scope: ReadonlyMap<string, string>;
}
