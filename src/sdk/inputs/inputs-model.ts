import type { Notice } from '../../errors.js';
import type { SchemaObject } from '../../schema/canonical-schema.js';
import type { SchemaOrigin } from '../../schema/schema-origin.js';
import type { BindingModel } from '../sdk-model.js';
import type { FlatteningRule } from './flattening-rules.js';

/** The inputs of an operation: one flat object for callers and models, and the way back to the wire. */
export interface InputsModel {
  readonly schema: SchemaObject;
  readonly bindings: readonly BindingModel[];
  /** Whether what is given beside the inputs goes into the body, under its own name. */
  readonly openBody: boolean;
  readonly notices: readonly Notice<FlatteningRule>[];
  /** Where the definition declares each input; an input that a rule added has no place. */
  readonly origins: ReadonlyMap<string, readonly SchemaOrigin[]>;
  /** Where the definition may list names of inputs as required. */
  readonly requiredLists: readonly string[];
}
