import { assignNames } from './naming/assign-names.js';
import { toCamelCase } from './naming/case-styles.js';
import { reservedMembers } from './naming/reserved-names.js';
import type { PreparedOperation } from './prepare-operation.js';

/** A resource object may well have a `list`: only the client keeps that name for itself. */
const reserved: ReadonlySet<string> = new Set([...reservedMembers].filter((name) => name !== 'list'));

/**
 * The methods of a resource object, by tool name: the method of the definition; the function's name where two tools of the
 * resource share a method or where the method cannot lend its name to a member.
 *
 * @param group the tools of one resource
 * @param functions the names of their functions, by tool name
 * @throws GeneratorError `NAME_COLLISION`
 */
export function methodNames(
  group: readonly PreparedOperation[],
  functions: ReadonlyMap<string, string>,
): ReadonlyMap<string, string> {
  const methods = group.map(({ toolName, definition }) => ({
    toolName,
    method: toCamelCase(definition.method, 'method'),
  }));
  const requests = methods.map(({ toolName, method }) => {
    const isFree = !reserved.has(method) && methods.filter((other) => other.method === method).length === 1;
    return { key: toolName, wanted: isFree ? method : (functions.get(toolName) ?? method) };
  });
  return assignNames(requests, { reserved }).names;
}
