import type { Notice } from '../../errors.js';
import type { SchemaObject } from '../../schema/canonical-schema.js';
import type { BindingModel } from '../sdk-model.js';

/** The inputs of an operation: one flat object for callers and models, and the way back to the wire. */
export interface InputsModel {
  readonly schema: SchemaObject;
  readonly bindings: readonly BindingModel[];
  readonly notices: readonly Notice[];
}
