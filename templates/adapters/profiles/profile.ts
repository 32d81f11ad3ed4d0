import type { ObjectSchema } from '../schema/json-schema.js';

/** Who reads the schemas of the tools; each takes another part of JSON Schema. */
export const profileNames = [
  'json-schema',
  'openai-strict',
  'openai',
  'anthropic',
  'gemini',
  'gemini-json-schema',
] as const;
export type Profile = (typeof profileNames)[number];

/** What a profile had to do to a schema. */
export interface ProfileFinding {
  /**
   * `rejected`: the provider refuses the tool, and nothing here mends it. `degraded`: the provider takes it, but knows
   * less than the schema says, or is not held to it. `note`: said in another way, nothing is lost.
   */
  readonly level: 'rejected' | 'degraded' | 'note';
  /** JSON pointer (RFC 6901) into the schema that was given. */
  readonly pointer: string;
  readonly message: string;
}

/** A schema as a provider takes it. */
export interface ProfiledSchema {
  readonly schema: ObjectSchema;
  /** Whether the provider can be told to hold the model to the schema. */
  readonly strict: boolean;
  /** JSON pointers into the schema to values that the model is asked to write as JSON text. */
  readonly jsonTexts: ReadonlySet<string>;
  readonly findings: readonly ProfileFinding[];
}
