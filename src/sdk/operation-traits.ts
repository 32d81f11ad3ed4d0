import { knownCustomMethod } from '../confluence/custom-methods.js';
import type { ToolDefinition } from '../definitions/tool-definition.js';
import type { Schema, SchemaObject } from '../schema/canonical-schema.js';
import { versionSchema } from './inputs/version-number.js';
import type { OperationTraits } from './sdk-model.js';

/**
 * Whether a tool only reads. A custom method is a POST of which nothing is known but its name, so it counts as a write
 * unless it is one that we know.
 */
export function isReadOnlyDefinition(definition: Pick<ToolDefinition, 'resource' | 'method'>): boolean {
  const { resource, method } = definition;
  return method === 'list' || method === 'get' || knownCustomMethod(resource, method)?.readOnly === true;
}

/**
 * The traits of an operation, on the cautious side: what is not known to be harmless is destructive, what is not known to
 * be repeatable is not.
 *
 * @param definitions what references of the input lead to, by name
 */
export function traitsOf(
  definition: Pick<ToolDefinition, 'resource' | 'method'>,
  input: SchemaObject,
  definitions: ReadonlyMap<string, Schema>,
): OperationTraits {
  const { resource, method } = definition;
  const readOnly = isReadOnlyDefinition(definition);
  const known = knownCustomMethod(resource, method);
  const versioned = method === 'update' && versionSchema(input, definitions) !== undefined;
  return {
    readOnly,
    destructive: known?.destructive ?? !(readOnly || method === 'create'),
    // A second update with the same version number is a conflict, so it changes nothing; without versions it writes the
    // same content again.
    idempotent: known?.idempotent ?? (readOnly || method === 'update' || method === 'delete'),
    paginated: method === 'list',
    versioned,
  };
}
