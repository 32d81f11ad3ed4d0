import { knownCustomMethod } from '../confluence/custom-methods.js';
import type { ToolDefinition } from '../definitions/tool-definition.js';
import type { SchemaObject } from '../schema/canonical-schema.js';
import { typesOf } from '../schema/canonical-schema.js';
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
 */
export function traitsOf(
  definition: Pick<ToolDefinition, 'resource' | 'method'>,
  input: SchemaObject,
): OperationTraits {
  const { resource, method } = definition;
  const readOnly = isReadOnlyDefinition(definition);
  const known = knownCustomMethod(resource, method);
  const versioned = method === 'update' && takesVersion(input);
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

/** Whether an input carries the version number that a write creates: `version: { number }` or a bare number. */
function takesVersion(input: SchemaObject): boolean {
  const version = input.properties?.['version'];
  if (typeof version !== 'object') return false;
  const types = typesOf(version);
  if (types.includes('integer') || types.includes('number')) return true;
  return types.includes('object') && version.properties !== undefined && Object.hasOwn(version.properties, 'number');
}
