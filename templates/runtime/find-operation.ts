import { InvalidInputError } from './errors.js';
import type { Operation } from './operation.js';

/**
 * Finds an operation by the name that models know it by.
 *
 * @param resources the operations of each resource
 * @throws {InvalidInputError} when none has this name
 */
export function findOperation<Input, Output>(resources: readonly object[], toolName: string): Operation<Input, Output> {
  for (const resource of resources) {
    for (const operation of Object.values(resource) as readonly Operation<Input, Output>[]) {
      if (operation.toolName === toolName) return operation;
    }
  }
  throw new InvalidInputError(`There is no tool named ${JSON.stringify(toolName)}.`);
}
